import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import { anEnvironment, anEventsDocument, aProtectedEnvironment } from '../support';
import { run } from './support';

const FOLDER = 'stacks/environments';
/** Nothing is wrong with it by itself. */
const LIVE = aProtectedEnvironment({ name: 'live' });
const TRIAL = anEnvironment({
  name: 'trial',
  network: { cidr: '10.30.0.0/16', nat: 'one', endpoints: 'gateways', flowLogs: { retention: '120d' } },
});

const check = (
  environment: string,
  environments: Readonly<Record<string, EnvironmentDocument | (() => object)>>,
  ...more: readonly string[]
) =>
  run(['check', '--environment', environment, ...more], {
    modules: {
      'stacks/events/shop.ts': { shop: anEventsDocument() },
      ...Object.fromEntries(
        Object.entries(environments).map(([name, value]) => [
          `${FOLDER}/${name}.ts`,
          typeof value === 'function' ? value : { [name]: value },
        ]),
      ),
    },
  });

const said = (out: string): readonly string[] => out.match(/\[environment-weaker-than-another\]/g) ?? [];

test('check compares a protected environment with those beside it, at the place in its own file', async () => {
  const { out, err } = await check('live', { live: LIVE, trial: TRIAL });
  expect(err).toBe('');
  expect(out).toContain(`${FOLDER}/live.ts environment.network.flowLogs.retention [environment-weaker-than-another]`);
  expect(out).toContain('got flow logs: 90d, allowed at least as strong as trial, which has 120d');
  expect(said(out)).toHaveLength(1);
});

test('an environment that is not protected is compared with nothing, so that the others are not even read', async () => {
  const { out, err } = await check('trial', {
    live: () => {
      throw new Error('read all the same');
    },
    trial: TRIAL,
  });
  expect([said(out), err]).toEqual([[], '']);
});

test('one that is named by its file is compared with nothing', async () => {
  const { out } = await check(`${FOLDER}/live.ts`, { live: LIVE, trial: TRIAL });
  expect(said(out)).toEqual([]);
});

test('those that cannot be read are left out, and named', async () => {
  const broken = {
    broken: () => {
      throw new Error('no such thing');
    },
    wrong: { ...TRIAL, protected: 'no' } as never,
  };
  const { out, err, code } = await check('live', { live: LIVE, trial: TRIAL, ...broken }, '--json');
  expect(err).toBe(
    `not compared with ${FOLDER}/broken.ts: it cannot be read\nnot compared with ${FOLDER}/wrong.ts: it cannot be read\n`,
  );
  expect(JSON.parse(out).issues.map((issue: { code: string }) => issue.code)).toContain(
    'environment-weaker-than-another',
  );
  expect(code).toBe(1);
});
