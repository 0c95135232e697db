import { compareText } from '../../../base/issue';
import type { EventModel } from '../../../model/event-model';
import { sealed } from '../../../plan/documents/content-hash';
import { documentsOf } from '../../../plan/documents/documents';
import type { PlatformPlan } from '../../../plan/plan';
import { channels } from './channels';
import { message } from './messages';
import { operations } from './operations';
import type { Mapping } from './references';

/** How long a part of the hash is enough to tell one version from another. */
const VERSION_LENGTH = 12;

/**
 * The platform in an environment as AsyncAPI 3.0: topics are channels, events are messages, and whoever receives or sends has
 * an operation for it. Its version is a hash of what it says, so that it changes exactly when that does.
 */
export function asyncapiExport(model: EventModel, plan: PlatformPlan): Mapping {
  const events = [...model.events.values()];
  const said = {
    id: `urn:veltrix:${model.platform}:${model.environment.name}`,
    servers: servers(model),
    channels: sorted(channels(model, plan)),
    operations: sorted(operations(model, documentsOf(model, plan))),
    components: { messages: sorted(events.map((event) => [event.name, message(event)])) },
  };
  return {
    asyncapi: '3.0.0',
    info: {
      title: model.platform,
      version: sealed(said).sha256.slice(0, VERSION_LENGTH),
      description: `What ${model.platform} sends and handles in ${model.environment.name}.`,
      'x-environment': model.environment.name,
    },
    ...said,
  };
}

/** Nothing of the cluster's own port tells how its clients say who they are; its listener without TLS is known by its port. */
const WITHOUT_TLS = /:9092$/;

function servers({ environment: { kafka } }: EventModel): Mapping {
  if (kafka.kind === 'new') {
    return {
      kafka: {
        host: '{bootstrap}',
        protocol: 'kafka-secure',
        description: 'TLS, and IAM by the role of the client.',
        variables: { bootstrap: { description: 'Known once the cluster is made.' } },
      },
    };
  }
  return Object.fromEntries(
    kafka.bootstrapServers.split(',').map((host, index) => [
      `kafka-${index + 1}`,
      {
        host: host.trim(),
        protocol: (kafka.kind === 'other' ? kafka.authentication === 'none' : WITHOUT_TLS.test(host.trim()))
          ? 'kafka'
          : 'kafka-secure',
        description: kafka.kind === 'existing' ? `One of the brokers of ${kafka.clusterName}.` : 'One of the brokers.',
      },
    ]),
  );
}

function sorted(entries: Iterable<readonly [string, Mapping]>): Mapping {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)));
}
