import { type Milliseconds, parseDuration } from '../base/units';
import type { Source } from './source';

/** How long the provider waits for one change of a cluster; MSK carries on beyond it, and the apply ends with an error. */
export const CLUSTER_CHANGE_WAIT: Source & { readonly time: Milliseconds } = {
  time: parseDuration('2h'),
  source:
    'hashicorp/terraform-provider-aws internal/service/kafka/cluster.go, text of 5.x: Timeouts Update 120 minutes',
  asOf: '2026-11-21',
  confidence: 'high',
};

/**
 * In which order the provider makes several changes of a cluster in one apply, each after the one before is complete: the way in,
 * then these, then monitoring, configuration (with the version where both change), version, and security at last. Growth of
 * topics is not the cluster's; it comes when the cluster is done, and before a version that may have to wait.
 */
export const CLUSTER_CHANGE_ORDER: Source & { readonly keys: readonly string[] } = {
  keys: [
    'kafka.brokerType',
    'kafka.storagePerBroker',
    'kafka.volumeThroughput',
    'kafka.brokers',
    'topics',
    'kafka.version',
  ],
  source: 'hashicorp/terraform-provider-aws internal/service/kafka/cluster.go, text of 5.x: resourceClusterUpdate',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** How busy brokers may be, user and system together, before one of them is taken away for a restart. */
export const CPU_BEFORE_RESTART: Source & { readonly percent: number } = {
  percent: 60,
  source: 'docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html: monitor CPU usage',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** How long volumes are left alone after they grew: at least, and with much stored. */
export const STORAGE_COOL_DOWN: Source & { readonly atLeast: Milliseconds; readonly often: Milliseconds } = {
  atLeast: parseDuration('6h'),
  often: parseDuration('24h'),
  source: 'docs.aws.amazon.com/msk/latest/developerguide/manually-expand-storage.html',
  asOf: '2026-11-21',
  confidence: 'high',
};
