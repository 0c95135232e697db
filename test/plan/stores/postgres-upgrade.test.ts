import { planPlatform } from '../../../lib/plan/plan';
import { aDocumentWithStores, aModel, anEnvironment } from '../../support';

const planned = (main: object) =>
  planPlatform(aModel(aDocumentWithStores(), anEnvironment({ stores: { main, board: {} } })), undefined)
    .parts.flatMap(({ numbers }) => numbers)
    .filter(({ key }) => key === 'stores.main.majorUpgrade');

test('tells the order of an upgrade where it is allowed, and to which version', () => {
  const [upgrade, ...others] = planned({ version: '18.4', majorUpgrade: true });
  expect(others).toEqual([]);
  expect(upgrade).toMatchObject({ value: '18.4', enforcer: 'AWS' });
  const order = ['1. a clone', '3. version and majorUpgrade', '4. the old groups go', '6. majorUpgrade is taken out'];
  const at = order.map((step) => upgrade?.rule.indexOf(step) ?? -1);
  expect(at.every((place, index) => place > (at[index - 1] ?? -1))).toBe(true);
});

test('says nothing where it is not', () => {
  expect(planned({ version: '18.4' })).toEqual([]);
  expect(planned({ version: '18.4', majorUpgrade: false })).toEqual([]);
});
