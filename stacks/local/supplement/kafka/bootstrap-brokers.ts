import { z } from 'zod';
import { accepted } from '../operation';
import { json, kafkaOperation, readAnswer } from './answers';
import { readCluster } from './cluster';

const on = z.object({ enabled: z.boolean().nullish() }).nullish();
/** What decides how clients may come in; absent means what MSK starts with. */
const doors = z.object({
  clientAuthentication: z
    .object({ sasl: z.object({ iam: on, scram: on }).nullish(), tls: on, unauthenticated: on })
    .nullish(),
  encryptionInfo: z
    .object({ encryptionInTransit: z.object({ clientBroker: z.string().nullish() }).nullish() })
    .nullish(),
});

/** The emulator names addresses for every way in; MSK only those that are open. */
export const getBootstrapBrokers = kafkaOperation(
  'GetBootstrapBrokers',
  'GET /v1/clusters/{clusterArn}/bootstrap-brokers',
  async (call) => {
    const cluster = await readCluster(call, call.parameters.clusterArn ?? '');
    const all = readAnswer(z.record(z.string(), z.string()), await accepted(call.ask(call.question)));
    const open = openDoors(doors.parse(cluster));
    return json(Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== '' && open.has(name))));
  },
);

function openDoors({ clientAuthentication, encryptionInfo }: z.infer<typeof doors>): ReadonlySet<string> {
  const { sasl, tls, unauthenticated } = clientAuthentication ?? {};
  const transit = encryptionInfo?.encryptionInTransit?.clientBroker ?? 'TLS';
  const anonymous = unauthenticated?.enabled ?? (!sasl?.iam?.enabled && !sasl?.scram?.enabled && !tls?.enabled);
  const open = {
    bootstrapBrokerString: anonymous && transit !== 'TLS',
    bootstrapBrokerStringTls: tls?.enabled === true || (anonymous && transit !== 'PLAINTEXT'),
    bootstrapBrokerStringSaslScram: sasl?.scram?.enabled === true,
    bootstrapBrokerStringSaslIam: sasl?.iam?.enabled === true,
  };
  return new Set(Object.entries(open).flatMap(([name, isOpen]) => (isOpen ? [name] : [])));
}
