import { only, type Resources } from '../support';
import { build } from './a-cluster';

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly apply_method: string;
}

const ofCluster = (resources: Resources) =>
  only(resources, 'aws_rds_cluster_parameter_group').parameter as readonly Parameter[];
const ofInstances = (resources: Resources) =>
  only(resources, 'aws_db_parameter_group').parameter as readonly Parameter[];
const find = (parameters: readonly Parameter[], name: string) => parameters.find((one) => one.name === name);

test('forces TLS, writes slow statements down without what is bound to them, and knows which take the time', () => {
  expect(ofCluster(build()).map(({ name, value }) => [name, value])).toEqual([
    ['idle_in_transaction_session_timeout', '60000'],
    ['log_error_verbosity', 'terse'],
    ['log_lock_waits', '1'],
    ['log_min_duration_statement', '1000'],
    ['log_parameter_max_length', '0'],
    ['log_parameter_max_length_on_error', '0'],
    ['log_statement', 'ddl'],
    ['rds.force_ssl', '1'],
    ['shared_preload_libraries', 'pg_stat_statements'],
  ]);
});

test('brings static parameters in with a restart, and dynamic ones at once', () => {
  const parameters = ofCluster(build({ parameters: { work_mem: 8_192, max_prepared_transactions: 10, jit: false } }));
  expect(find(parameters, 'work_mem')).toEqual({ name: 'work_mem', value: '8192', apply_method: 'immediate' });
  expect(find(parameters, 'max_prepared_transactions')?.apply_method).toBe('pending-reboot');
  expect(find(parameters, 'jit')).toMatchObject({ value: '0', apply_method: 'immediate' });
});

test('says of what the family has by itself that it waits, as RDS tells it back', () => {
  expect(find(ofCluster(build({ version: '16.11' })), 'rds.force_ssl')?.apply_method).toBe('immediate');
  expect(find(ofCluster(build({ version: '17.7' })), 'rds.force_ssl')?.apply_method).toBe('pending-reboot');
});

test('takes what is stated in place of what it sets itself', () => {
  const parameters = ofCluster(build({ parameters: { log_min_duration_statement: 250 } }));
  expect(parameters.filter(({ name }) => name === 'log_min_duration_statement')).toMatchObject([{ value: '250' }]);
});

test('puts into the group of the instances from version 18 on what only they read there', () => {
  expect(ofInstances(build({ version: '17.7' }))).toEqual([]);
  expect(ofInstances(build({ version: '18.4' })).map(({ name }) => name)).toEqual([
    'log_min_duration_statement',
    'shared_preload_libraries',
  ]);
  expect(find(ofCluster(build({ version: '18.4' })), 'shared_preload_libraries')).toBeUndefined();
});
