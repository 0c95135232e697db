import { Construct } from 'constructs';
import { compareText } from '../../base/issue';
import { NAME_LIMITS, nameProblem } from '../../base/naming';
import { checkWhole, refuse } from '../checks';
import { MskTopic } from './msk-topic';

export interface TopicOptions {
  /** From 1 on. More can be added later, which moves keys to other partitions; fewer are refused by the brokers. */
  readonly partitions: number;
  /** Copies of each record, 1 to the number of brokers; 3 outlives a broker during maintenance. A change is a new, empty topic. */
  readonly replicationFactor: number;
  /** Topic settings by Kafka's names, all values as text, for example `{ 'retention.ms': '604800000' }`. */
  readonly configs: Readonly<Record<string, string>>;
}

export interface MskTopicsProps {
  /** The cluster the topics are made in; no network access to it is needed. */
  readonly clusterArn: string;
  /** By topic name: 1 to 249 letters, digits, dots, underscores and hyphens. */
  readonly topics: Readonly<Record<string, TopicOptions>>;
  /**
   * Whether terraform refuses to destroy the topics, which would take their records along.
   * @default true
   */
  readonly protected?: boolean;
  /**
   * Reaches the resources behind the construct, by topic name, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: { readonly topics: Readonly<Record<string, MskTopic>> }) => void;
}

/** How many a cluster takes is the plan's question; here only what no cluster takes is refused. */
const AT_LEAST_ONE = { min: 1 };

/** Topics of an MSK cluster, each at an address of its own name: adding or removing one never touches another. */
export class MskTopics extends Construct {
  private readonly topics: ReadonlyMap<string, MskTopic>;

  constructor(scope: Construct, id: string, props: MskTopicsProps) {
    super(scope, id);
    const names = Object.keys(props.topics).sort(compareText);
    checkNames(names);

    const topics = new Map<string, MskTopic>();
    for (const name of names) {
      const options = props.topics[name];
      if (options === undefined) continue;
      checkWhole(['topics', name, 'partitions'], options.partitions, AT_LEAST_ONE);
      checkWhole(['topics', name, 'replicationFactor'], options.replicationFactor, AT_LEAST_ONE);
      topics.set(
        name,
        new MskTopic(this, name, {
          clusterArn: props.clusterArn,
          name,
          partitionCount: options.partitions,
          replicationFactor: options.replicationFactor,
          configs: options.configs,
          lifecycle: { preventDestroy: props.protected ?? true },
        }),
      );
    }
    this.topics = topics;
    props.override?.({ topics: Object.fromEntries(topics) });
  }

  /** ARNs by topic name, tokens of the deployment; each is made when somebody asks, and there may be hundreds. */
  get topicArns(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.topics].map(([name, topic]) => [name, topic.arn]));
  }
}

function checkNames(names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const problem = nameProblem(name, NAME_LIMITS['kafka-topic']);
    if (problem !== undefined) {
      refuse({
        at: ['topics', name],
        got: problem,
        allowed: `1 to ${NAME_LIMITS['kafka-topic'].max} ${NAME_LIMITS['kafka-topic'].allowed}`,
        fix: 'choose another name',
      });
    }
    // Kafka shows dots as underscores in metrics and refuses the second of two names that then look the same.
    const shown = name.replaceAll('.', '_');
    const other = seen.get(shown);
    if (other !== undefined) {
      refuse({
        at: ['topics', name],
        got: `a name that metrics show as they show ${other}`,
        allowed: 'names that differ in more than dots and underscores',
        fix: 'rename one of them',
      });
    }
    seen.set(shown, name);
  }
}
