import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { Lock } from '../../lib/plan/lock/lock';
import { acceptedLock } from '../../lib/plan/plan';
import { EventPlatform, type EventPlatformProps } from '../../lib/platform';
import { type SynthesizedStack, synthStack } from '../../lib/testing';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { anEnvironment, anEventsDocument } from '../support';

/** A stack of somebody else's, with a platform in it. */
export function inOwnStack(props: Partial<EventPlatformProps> = {}): SynthesizedStack {
  return synthStack((stack) => {
    withProvider(stack);
    new EventPlatform(stack, 'platform', { environment: anEnvironment(), events: anEventsDocument(), ...props });
  });
}

export function withProvider(stack: TerraformStack): void {
  new AwsProvider(stack, 'aws', { region: 'us-east-1' });
}

export function lockFor(events: EventsDocument, environment: EnvironmentDocument): Lock {
  const { plan } = planDeclared(events, environment, undefined);
  if (plan === undefined) throw new Error('the declaration is refused');
  return acceptedLock(plan);
}
