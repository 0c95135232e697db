import { z } from 'zod';
import { accepted, type Call } from '../operation';
import { badRequest, json, kafkaOperation, readAnswer, readRequest } from './answers';
import { readCluster } from './cluster';

const ROUTE = '/v1/clusters/{clusterArn}/scram-secrets';

/** At most so many at once ("BatchAssociateScramSecret", API reference; the provider sends as many). */
const request = z.object({ secretArnList: z.array(z.string()).min(1).max(10) });

/** What was not done, and why. */
interface Unprocessed {
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly secretArn: string;
}

const done = z.looseObject({
  unprocessedScramSecrets: z
    .array(z.object({ errorCode: z.string(), errorMessage: z.string(), secretArn: z.string() }))
    .nullish(),
});

/** The emulator keeps the list, of whatever it is given; MSK takes what it can use. */
export const batchAssociateScramSecret = kafkaOperation('BatchAssociateScramSecret', `POST ${ROUTE}`, async (call) => {
  const { secretArnList } = readRequest(request, call.body);
  const clusterArn = call.parameters.clusterArn ?? '';
  const { clientAuthentication } = await readCluster(call, clusterArn);
  if (!doors.parse(clientAuthentication ?? {}).sasl?.scram?.enabled) {
    throw badRequest('The SASL/SCRAM authentication is not enabled for the cluster.', 'clusterArn');
  }
  const refused: Unprocessed[] = [];
  for (const secretArn of secretArnList) {
    const errorMessage = await problemOf(call, secretArn);
    if (errorMessage !== undefined) refused.push({ errorCode: 'InvalidSecretArn', errorMessage, secretArn });
  }
  const taken = secretArnList.filter((arn) => refused.every(({ secretArn }) => secretArn !== arn));
  const passed = taken.length === 0 ? [] : await handOn(call, taken);
  return json({ clusterArn, unprocessedScramSecrets: [...refused, ...passed] });
});

/** The emulator has another code for what is not associated; the provider goes by MSK's. */
export const batchDisassociateScramSecret = kafkaOperation(
  'BatchDisassociateScramSecret',
  `PATCH ${ROUTE}`,
  async (call) => {
    const { secretArnList } = readRequest(request, call.body);
    const clusterArn = call.parameters.clusterArn ?? '';
    const unprocessed = await handOn(call, secretArnList);
    return json({
      clusterArn,
      unprocessedScramSecrets: unprocessed.map((one) => ({ ...one, errorCode: 'InvalidSecretArn' })),
    });
  },
);

const doors = z.looseObject({
  sasl: z.looseObject({ scram: z.looseObject({ enabled: z.boolean().nullish() }).nullish() }).nullish(),
});

async function handOn(call: Call, secretArnList: readonly string[]): Promise<readonly Unprocessed[]> {
  const answer = await accepted(call.ask({ ...call.question, body: JSON.stringify({ secretArnList }) }));
  return readAnswer(done, answer).unprocessedScramSecrets ?? [];
}

/** In the service's own words: aws-controllers-k8s/community#2546, aws/aws-cdk#34794. */
async function problemOf(call: Call, secretArn: string): Promise<string | undefined> {
  const name = secretArn.split(':').slice(6).join(':');
  if (!name.startsWith('AmazonMSK_')) {
    return "The provided secret arn cannot be used with Amazon MSK. Secret names must have the prefix 'AmazonMSK_'";
  }
  const secret = await call.ask({
    method: 'POST',
    path: '/',
    body: JSON.stringify({ SecretId: secretArn }),
    as: { service: 'secretsmanager', target: 'secretsmanager.DescribeSecret' },
  });
  if (secret.status !== 200) return "Amazon MSK wasn't able to access the provided secret.";
  const { KmsKeyId } = readAnswer(z.looseObject({ KmsKeyId: z.string().nullish() }), secret);
  return KmsKeyId ? undefined : 'The provided secret is encrypted with the default key. Use a customer managed key.';
}
