import { z } from 'zod';
import { badRequest } from './answers';
import { checkBrokerType } from './broker-rules';
import { update } from './update';

const PARAMETER = 'targetInstanceType';

/** Within Standard or within Express: neither becomes the other ("Update broker size", developer guide, read 2026-11). */
export const updateBrokerType = update({
  name: 'UpdateBrokerType',
  route: 'PUT nodes/type',
  operationType: 'UPDATE_BROKER_TYPE',
  body: z.object({ targetInstanceType: z.string() }),
  change: ({ targetInstanceType: target }, { brokerNodeGroupInfo: { instanceType } }) => {
    checkBrokerType(target, PARAMETER);
    if (target === instanceType) throw badRequest(`The brokers already are of type ${target}.`, PARAMETER);
    if (kindOf(target) !== kindOf(instanceType)) {
      throw badRequest(`You can't change brokers of type ${instanceType} to ${target}.`, PARAMETER);
    }
    return { instanceType: target };
  },
});

function kindOf(type: string): string {
  return type.split('.')[0] ?? '';
}
