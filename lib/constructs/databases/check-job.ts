import { Token } from 'cdktf';
import { checkPlain, checkWhole, refuse } from '../checks';
import type { DatabaseJobProps } from './database-job-props';

/** 63 of a label of Kubernetes without the hash behind it. */
const NAME_MAX = 50;
/** Of a ConfigMap: kubernetes.io/docs/concepts/configuration/configmap, 1 MiB. */
const PLAN_MAX_BYTES = 2 ** 20;

export function checkJob(props: DatabaseJobProps): void {
  const { name, image, plan, store, server, deadlineSeconds, retries } = props;
  for (const [prop, value] of Object.entries({ name, image, plan, store })) checkPlain([prop], value);
  if (!/^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/.test(name) || name.length > NAME_MAX) {
    refuse({
      at: ['name'],
      got: JSON.stringify(name),
      allowed: `1 to ${NAME_MAX} lower-case letters, digits and single hyphens, starting with a letter`,
      fix: 'choose another name',
    });
  }
  if (!/^[^\s@]+@sha256:[0-9a-f]{64}$/.test(image)) {
    refuse({
      at: ['image'],
      got: JSON.stringify(image),
      allowed: 'an image by its digest, registry/name@sha256:…',
      fix: 'write the digest: what a tag names can change, and the Job would not',
    });
  }
  checkPlan(plan, store);
  if (!Token.isUnresolved(server.host) && /[\s/@?#]|^$/.test(server.host)) {
    refuse({
      at: ['server', 'host'],
      got: JSON.stringify(server.host),
      allowed: 'a host name or address alone',
      fix: 'leave out scheme, user and port',
    });
  }
  checkWhole(['server', 'port'], server.port, { min: 1, max: 65_535 });
  checkWhole(['deadlineSeconds'], deadlineSeconds ?? 60, { min: 60, max: 3_600 });
  checkWhole(['retries'], retries ?? 0, { min: 0, max: 10 });
}

function checkPlan(plan: string, store: string): void {
  const fix = 'hand in what veltrix export databases wrote';
  const bytes = Buffer.byteLength(plan, 'utf8');
  if (bytes > PLAN_MAX_BYTES) {
    refuse({ at: ['plan'], got: `${bytes} bytes`, allowed: `at most ${PLAN_MAX_BYTES}, which a ConfigMap holds`, fix });
  }
  const stores = storesIn(plan);
  if (stores === undefined)
    refuse({ at: ['plan'], got: 'another text', allowed: 'JSON with veltrixDatabases: 1', fix });
  if (!stores.includes(store)) {
    refuse({
      at: ['store'],
      got: JSON.stringify(store),
      allowed: stores.join(', ') || 'none, the plan has no store',
      fix: 'name a store of the plan',
    });
  }
}

/** The names of its stores, or nothing where it is no plan. The command reads the rest, and says what is wrong with it. */
function storesIn(plan: string): readonly unknown[] | undefined {
  try {
    const { veltrixDatabases, stores }: { veltrixDatabases?: unknown; stores?: readonly { store?: unknown }[] } =
      JSON.parse(plan);
    return veltrixDatabases === 1 && Array.isArray(stores) ? stores.map(({ store }) => store) : undefined;
  } catch {
    return undefined;
  }
}
