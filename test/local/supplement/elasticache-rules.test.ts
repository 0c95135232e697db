import { withElements } from '../../../stacks/local/supplement/elasticache/answers';
import { changeProblem, creationProblem } from '../../../stacks/local/supplement/elasticache/group-rules';

const made = (form: Readonly<Record<string, string>>) => creationProblem(new Map(Object.entries(form)))?.message;
const changed = (form: Readonly<Record<string, string>>, group: string) =>
  changeProblem(new Map(Object.entries(form)), group)?.message;

test('failover needs a copy', () => {
  const failover = { AutomaticFailoverEnabled: 'true' };
  expect(made({ ...failover, ReplicasPerNodeGroup: '1' })).toBeUndefined();
  expect(made({ ...failover, NumCacheClusters: '2' })).toBeUndefined();
  expect(made({ ...failover, ReplicasPerNodeGroup: '0' })).toMatch('at least 2 cache clusters');
  expect(made(failover)).toMatch('at least 2 cache clusters');
});

test('cluster mode needs failover, when it is made and ever after', () => {
  const shards = { NumNodeGroups: '3', ReplicasPerNodeGroup: '1' };
  expect(made({ ...shards, AutomaticFailoverEnabled: 'true' })).toBeUndefined();
  expect(made(shards)).toMatch('cannot be created with auto failover turned off');
  const off = { AutomaticFailoverEnabled: 'false', MultiAZEnabled: 'false' };
  expect(changed(off, '<ClusterMode>disabled</ClusterMode>')).toBeUndefined();
  expect(changed(off, '<ClusterMode>enabled</ClusterMode>')).toMatch('is not supported');
});

test('users and clients without TLS exclude each other', () => {
  const preferred = { TransitEncryptionMode: 'preferred', ReplicasPerNodeGroup: '0' };
  expect(made(preferred)).toBeUndefined();
  expect(made({ ...preferred, 'UserGroupIds.member.1': 'g' })).toMatch('access control enabled');
  const encrypted = '<TransitEncryptionEnabled>true</TransitEncryptionEnabled>';
  expect(changed(preferred, `${encrypted}<UserGroupIds></UserGroupIds>`)).toBeUndefined();
  expect(changed(preferred, `${encrypted}<UserGroupIds><member>g</member></UserGroupIds>`)).toMatch('access control');
});

test('nothing goes from no TLS to required at once', () => {
  const required = { TransitEncryptionMode: 'required' };
  expect(changed(required, '<TransitEncryptionEnabled>true</TransitEncryptionEnabled>')).toBeUndefined();
  expect(changed(required, '<TransitEncryptionEnabled>false</TransitEncryptionEnabled>')).toMatch(
    'set encryption-in-transit as enabled',
  );
});

test('what was said last takes the place of what is told, or is added', () => {
  expect(withElements('<A>1</A><B>2</B>', { A: '3', C: 'x&y' })).toBe('<A>3</A><B>2</B><C>x&amp;y</C>');
});
