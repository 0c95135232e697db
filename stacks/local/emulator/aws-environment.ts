/**
 * What AWS clients need to talk to the front, on top of an environment of which nothing of AWS is left: no profile, key or
 * endpoint of the person at the keyboard may decide where something is built.
 */
export function awsEnvironment(
  base: Readonly<Record<string, string | undefined>>,
  port: number,
): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value !== undefined && !name.startsWith('AWS_')) environment[name] = value;
  }
  return {
    ...environment,
    // Names an address, not a host: clients of S3 then put the bucket into the path by themselves.
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
