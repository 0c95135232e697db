import fc from 'fast-check';
import { formatPath, type Issue, type Path } from '../../lib/base/issue';
import { acceptedLock, planPlatform } from '../../lib/plan/plan';
import { planJudged } from '../../lib/validation/planned/plan-declared';
import { validateDeclared } from '../../lib/validation/validate';
import { production } from '../../stacks/environments/production';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import { FAULTS } from '../faults';
import { changed } from '../faults/fault';
import { HEALTHY, HEALTHY_ENVIRONMENT } from '../faults/healthy';
import {
  type Both,
  changeablePaths,
  type Mutation,
  mutationsOf,
  treeOf,
  valueAt,
  valueChanged,
} from '../support/mutations';
import { seeded } from '../support/seeded';

const EXAMPLE: Both = { events: treasureHunt, environment: production };
const PLATFORM: Both = { events: HEALTHY, environment: HEALTHY_ENVIRONMENT };
/** What nobody means, and what a parser or an object might trip over. */
const ODD = fc.oneof(
  fc.constantFrom<unknown>(
    ...[undefined, '1s', '0ms', '1B', '1/s', '0/s', '999999999999w', '999999999999/s', 'unknown'],
    ...['constructor', '__proto__', 'a b', 'x'.repeat(600), Number.NaN, Number.POSITIVE_INFINITY],
    ...[
      { assumed: '1/s', because: 'x' },
      { count: 100, when: 'every-attempt' },
    ],
  ),
  fc.jsonValue(),
);

describe.each<[string, Both, number]>([
  ['the example', EXAMPLE, 300],
  ['the platform that says everything', PLATFORM, 150],
])('one random change of %s', (_, both, runs) => {
  test('is fine, or reported at its place or in relation to it', () => {
    fc.assert(fc.property(fc.constantFrom(...mutationsOf(both)), expectReported), seeded(runs));
  });

  test('to a value that nobody means is fine, or reported in the same way', () => {
    fc.assert(
      fc.property(fc.constantFrom(...changeablePaths(both)), ODD, (path, value) =>
        expectReported(valueChanged(both, path, value)),
      ),
      seeded(runs / 2),
    );
  });
});

test('every problem of every fault names places that are there, or that are missing', () => {
  for (const { given = {}, fault } of FAULTS) expectPlacesThere(changed(given, fault));
  expect(FAULTS.length).toBeGreaterThan(50);
});

function expectReported(mutation: Mutation): void {
  const issues = expectPlacesThere(mutation);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length === 0 || errors.some((issue) => isAbout(issue, mutation) || misses(issue, mutation))) return;
  const places = mutation.places.map(formatPath).join(' and ');
  throw new Error(`${places} ${mutation.what}, and is nowhere in ${JSON.stringify(errors, null, 1)}`);
}

/** It stands at the place, in it or around it; around does not count where that is the whole of a section. */
function isAbout({ path, related }: Issue, { places }: Mutation): boolean {
  return [path, ...related].some((reported) =>
    places.some((place) => isAround(place, reported) || (reported.length > 1 && isAround(reported, place))),
  );
}

/** Codes of references to names that nobody introduces: what was renamed or taken away is missed where it is named. */
const DANGLING: ReadonlySet<string> = new Set([
  'owner-unknown',
  'reference-unknown',
  'release-unknown',
  'store-placement-unknown',
]);

/** What a change took away is not there to be named: it is missed by its name, or where another form is asked for. */
function misses({ code, path, got }: Issue, { places, gone }: Mutation): boolean {
  if (DANGLING.has(code)) return gone.names.some((name) => got.includes(JSON.stringify(name)));
  if (code === 'event-rate-missing') return gone.emitted.includes(String(path[1]));
  // `{ park }` without its only key is asked for another of the forms: the key stands beside the one that was.
  return code === 'key-missing' && places.some((place) => isAround(place.slice(0, -1), path));
}

function expectPlacesThere(both: Both): readonly Issue[] {
  const issues = issuesOf(both);
  const tree = treeOf(both);
  const lost = issues
    .flatMap(({ code, path, related }) => [path, ...related].map((place) => ({ code, place })))
    .filter(({ place }) => !isThere(tree, place));
  if (lost.length > 0) throw new Error(`nothing stands there: ${JSON.stringify(lost, null, 1)}`);
  return issues;
}

/** Maps of the environment that may be left out as a whole, or for one part: what is missing in them is missing with them. */
const LEFT_OUT: ReadonlySet<string> = new Set(['receivers', 'secrets', 'values']);

function isThere(tree: unknown, place: Path): boolean {
  if (place.length === 0 || valueAt(tree, place) !== undefined || isMapping(valueAt(tree, place.slice(0, -1))))
    return true;
  return place[0] === 'environment' && LEFT_OUT.has(String(place[1]));
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** With sizes as they would be accepted: what is wrong with a lock is no matter of a declaration. */
function issuesOf({ events, environment }: Both): readonly Issue[] {
  const start = performance.now();
  const { judgement, model } = validateDeclared(events, environment);
  const { issues } =
    model === undefined
      ? judgement
      : planJudged(model, judgement, acceptedLock(planPlatform(model, undefined))).judgement;
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(model === undefined).toBe(judgement.issues.some(({ severity }) => severity === 'error'));
  return issues;
}

function isAround(outer: Path, inner: Path): boolean {
  return outer.length <= inner.length && outer.every((part, index) => part === inner[index]);
}
