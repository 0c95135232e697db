import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aliveBrokers } from '../../../stacks/local/kafka/alive-brokers';
import { javaArguments } from '../../../stacks/local/kafka/java-arguments';
import type { PreparedKafka } from '../../../stacks/local/kafka/prepare';
import { serverProperties } from '../../../stacks/local/kafka/server-properties';
import { freePort, logFile, startProcess, stopProcess } from '../../../stacks/local/processes';
import { type Certificates, makeCertificates } from './certificates';

export interface SecureBroker {
  /** By user and password, or by a bearer token; TLS. */
  readonly bySasl: string;
  /** By a certificate; TLS. */
  readonly byCertificate: string;
  readonly clusterId: string;
  readonly certificates: Certificates;
  readonly stop: () => Promise<void>;
}

export interface Users {
  /** Who may do everything, and the name in the certificate of who may too. */
  readonly admin: string;
  /** Who may log in and nothing else. */
  readonly stranger: string;
  readonly password: string;
}

/** One broker that takes nobody who does not say who they are, and lets nobody do anything but those who may. */
export async function startSecureBroker(folder: string, kafka: PreparedKafka, users: Users): Promise<SecureBroker> {
  mkdirSync(folder, { recursive: true });
  const certificates = makeCertificates(join(folder, 'certificates'), users.admin);
  const [broker, controller, sasl, ssl] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const file = join(folder, 'server.properties');
  // Of a setting that stands there twice Kafka takes the later.
  writeFileSync(
    file,
    `${serverProperties({ ports: { broker, controller }, data: 'data' })}${secured({ broker, controller, sasl, ssl }, certificates, users)}`,
  );
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const scram = [users.admin, users.stranger].flatMap((name) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${users.password}]`,
  ]);
  const format = ['kafka.tools.StorageTool', 'format', '--cluster-id', clusterId, '--config', file, ...scram];
  await promisify(execFile)(kafka.java, [...javaArguments(kafka), ...format], { cwd: folder, timeout: 60_000 });
  await startProcess({
    name: 'secure',
    folder,
    command: [kafka.java, ...javaArguments(kafka), 'kafka.Kafka', 'server.properties'],
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    port: broker,
    isReady: async (port) =>
      readFileSync(logFile(folder, 'secure'), 'utf8').includes('Kafka Server started') &&
      (await aliveBrokers(port)) > 0,
    timeoutMs: 120_000,
  });
  return {
    bySasl: `127.0.0.1:${sasl}`,
    byCertificate: `127.0.0.1:${ssl}`,
    clusterId,
    certificates,
    stop: async () => void (await stopProcess(folder, 'secure', 0)),
  };
}

interface Ports {
  readonly broker: number;
  readonly controller: number;
  readonly sasl: number;
  readonly ssl: number;
}

function secured(
  { broker, controller, sasl, ssl }: Ports,
  { ca, broker: keys }: Certificates,
  { admin }: Users,
): string {
  const open = [`PLAINTEXT://127.0.0.1:${broker}`, `SASL_SSL://127.0.0.1:${sasl}`, `SSL://127.0.0.1:${ssl}`];
  const module = 'org.apache.kafka.common.security';
  const settings = {
    listeners: `${open.join()},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': open.join(),
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keys,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': ca,
    'listener.name.ssl.ssl.client.auth': 'required',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512,OAUTHBEARER',
    'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': `${module}.scram.ScramLoginModule required;`,
    'listener.name.sasl_ssl.oauthbearer.sasl.jaas.config': `${module}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="nobody";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // The broker itself comes in the clear.
    'super.users': `User:ANONYMOUS;User:${admin};User:CN=${admin}`,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
