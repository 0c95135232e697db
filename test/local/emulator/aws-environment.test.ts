import { awsEnvironment } from '../../../stacks/local/emulator/aws-environment';

test('leaves nothing of the AWS settings of the person at the keyboard', () => {
  const base = {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_ENDPOINT_URL_KAFKA: 'https://elsewhere',
    HOME: undefined,
  };
  expect(awsEnvironment(base, 20_000)).toEqual({
    PATH: '/bin',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:20000',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
});
