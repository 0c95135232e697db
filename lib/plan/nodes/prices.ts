import { EC2_INSTANCES, type Instance } from '../../catalog/ec2-instances';
import type { EnvironmentModel } from '../../model/environment-model';
import { fromCatalog, fromDeclaration, type Input } from '../planned';

/** USD per hour on demand: what the environment states, or else what the catalog has. */
export function priceOf({ prices }: EnvironmentModel, { type, usdPerHour }: Instance): number {
  return prices?.usdPerHour.get(type) ?? usdPerHour;
}

export function priceInput(environment: EnvironmentModel, instance: Instance): Input {
  const { type, usdPerHour } = instance;
  const stated = environment.prices?.usdPerHour.get(type);
  if (stated !== undefined) return fromDeclaration(`price of ${type}`, stated, 'USD/h', 'environment.prices');
  const where = environment.region === CATALOG_REGION ? '' : `, of ${CATALOG_REGION}`;
  return fromCatalog(`price of ${type}${where}`, usdPerHour, 'USD/h', EC2_INSTANCES);
}

const CATALOG_REGION = 'us-east-1';
