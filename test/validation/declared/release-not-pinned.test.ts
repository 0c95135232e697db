import { releaseNotPinned } from '../../../lib/validation/declared/release-not-pinned';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const DIGEST = `@sha256:${'0a'.repeat(32)}`;
const judged = (image: string, isProtected = true) =>
  ruling(
    releaseNotPinned,
    anEventsDocument(),
    anEnvironment({ protected: isProtected, releases: { shipOrder: image } }),
  );

test.each([`registry/ship${DIGEST}`, `registry:5000/ship:1.4${DIGEST}`])('takes %s', (image) => {
  expect(judged(image)).toEqual({ issues: [], notProven: [], proven: ['environment.releases.shipOrder'] });
});

test.each([
  'registry/ship',
  'registry/ship:latest',
  `registry/ship${DIGEST.slice(0, -1)}`,
  `registry/ship${DIGEST}0`,
  `registry/ship${DIGEST.toUpperCase()}`,
  DIGEST,
])('refuses %s', (image) => {
  expect(judged(image).issues).toEqual([
    anIssue('release-not-pinned', ['environment', 'releases', 'shipOrder'], {
      got: image,
      allowed: 'an image that ends with @sha256: and 64 hexadecimal digits',
      fix: 'name it by the digest that the registry shows for the tag',
    }),
  ]);
});

test('says nothing where nothing is protected', () => {
  expect(judged('registry/ship:latest', false)).toEqual({ issues: [], notProven: [], proven: [] });
});
