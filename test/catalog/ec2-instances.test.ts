import { EC2_INSTANCES, familyOf, isBurstable, sizeOf, tryInstance } from '../../lib/catalog/ec2-instances';

/** reliability-and-capacity.md, B8: USD per hour of large, xlarge, 2xlarge and 4xlarge. */
const B8: Readonly<Record<string, readonly [number, number, number, number]>> = {
  m5: [0.096, 0.192, 0.384, 0.768],
  m6i: [0.096, 0.192, 0.384, 0.768],
  m6a: [0.0864, 0.1728, 0.3456, 0.6912],
  m6g: [0.077, 0.154, 0.308, 0.616],
  m7g: [0.0816, 0.1632, 0.3264, 0.6528],
  m7i: [0.1008, 0.2016, 0.4032, 0.8064],
  m8g: [0.0898, 0.1795, 0.359, 0.7181],
  c5: [0.085, 0.17, 0.34, 0.68],
  c6i: [0.085, 0.17, 0.34, 0.68],
  c6g: [0.068, 0.136, 0.272, 0.544],
  c7g: [0.0725, 0.145, 0.29, 0.58],
  c7i: [0.0893, 0.1785, 0.357, 0.714],
  r6g: [0.1008, 0.2016, 0.4032, 0.8064],
  r7g: [0.1071, 0.2142, 0.4284, 0.8568],
};

/** B7: pods that addresses allow, of m5, m6i, m7g, c7g and r7g. */
const B7: Readonly<Record<string, number>> = {
  medium: 8,
  large: 29,
  xlarge: 58,
  '2xlarge': 58,
  '4xlarge': 234,
  '8xlarge': 234,
  '12xlarge': 234,
  '16xlarge': 737,
  '24xlarge': 737,
};

test('prices are those of the reference, B8', () => {
  for (const [family, prices] of Object.entries(B8)) {
    const found = ['large', 'xlarge', '2xlarge', '4xlarge'].map((size) => tryInstance(`${family}.${size}`)?.usdPerHour);
    found.forEach((price, index) => {
      expect([family, price]).toEqual([family, expect.closeTo(prices[index] ?? 0, 3)]);
    });
  }
});

test('pods by addresses are those of the reference, B7', () => {
  const rows = EC2_INSTANCES.rows.filter(({ type }) => ['m5', 'm6i', 'm7g', 'c7g', 'r7g'].includes(familyOf(type)));
  expect(rows.length).toBeGreaterThan(35);
  for (const { type, maxPods } of rows) expect([type, maxPods]).toEqual([type, B7[sizeOf(type)]]);
});

test('each type stands once; what is burstable is of the t families', () => {
  const types = EC2_INSTANCES.rows.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  expect([...new Set(types.filter(isBurstable).map(familyOf))]).toEqual(['t3', 't3a', 't4g']);
  expect(tryInstance('m7g.huge')).toBeUndefined();
});

test('memory to a core is what the letter of the family says: 2, 4 and 8 GiB', () => {
  const perCore: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };
  for (const { type, vcpu, memoryGiB } of EC2_INSTANCES.rows.filter(({ type }) => !isBurstable(type))) {
    expect([type, memoryGiB / vcpu]).toEqual([type, perCore[type.charAt(0)]]);
  }
});
