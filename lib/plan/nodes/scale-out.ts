import { SCALE_OUT_STEPS } from '../../catalog/scale-out';
import { fromCatalog, type PlannedNumber } from '../planned';

/** Each step at its longest: events keep coming for all of that time. */
export function scaleOutTime(): PlannedNumber {
  return {
    key: 'nodes.scaleOut',
    value: SCALE_OUT_STEPS.reduce((sum, { most }) => sum + most, 0),
    unit: 'ms',
    rule: 'from an event that waits to the first one handled on a node that was not there: all steps one after the other, each at its longest',
    inputs: SCALE_OUT_STEPS.map((step) => fromCatalog(step.step, step.most, 'ms', step)),
    enforcer: 'Kubernetes',
  };
}
