import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KafkaClient } from '@aws-sdk/client-kafka';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { emulatorStatus } from '../../../stacks/local/emulator/emulator';
import { supplementStatus } from '../../../stacks/local/supplement/process';
import type { Place } from './place';

/** The SDK as any program would use it, at the front before the emulator. */
export interface AwsClients {
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly kafka: KafkaClient;
  readonly kms: KMSClient;
  readonly s3: S3Client;
}

export function awsAt(port: number): AwsClients {
  const config = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  return {
    ec2: new EC2Client(config),
    iam: new IAMClient(config),
    kafka: new KafkaClient(config),
    kms: new KMSClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
}

/** The port of the front that runs in a place. */
export function frontPort({ folders }: Place): number {
  const front = supplementStatus(folders.emulator);
  if (front === undefined || emulatorStatus(folders.emulator) === undefined)
    throw new Error('the emulator does not run');
  return front.port;
}
