import { KafkaFailure } from './admin';
import type { KafkaPartition } from './kafka-package';

/** What the library throws for Kafka's answers and for the network becomes ours; anything else is a fault in a program. */
export async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isOfLibrary(error)) throw new KafkaFailure([...new Set(reasonsOf(error))].join('; '));
    throw error;
  }
}

/** Of the protocol (LEADER_NOT_AVAILABLE): the only thing wrong with an answer that says everything all the same. */
const NO_LEADER = 5;

/** As the library reads it. */
interface MetadataAnswer {
  readonly topics: readonly {
    readonly errorCode: number;
    readonly name: string;
    readonly isInternal: boolean;
    readonly partitions: readonly {
      readonly errorCode: number;
      readonly partitionIndex: number;
      readonly leaderId: number;
      readonly replicaNodes: readonly number[];
      readonly isrNodes: readonly number[];
    }[];
  }[];
}

export type TopicsByName = ReadonlyMap<string, { readonly partitions: readonly KafkaPartition[] }>;

/**
 * The library throws an answer away as soon as a single partition has no leader, which is when people look. What was answered
 * is still in what it throws; nothing where anything else was wrong.
 */
export function answerWithoutLeaders(error: unknown): TopicsByName | undefined {
  if (!isOfLibrary(error)) return undefined;
  const answer = responseIn(error);
  if (!isWholeAnswer(answer)) return undefined;
  return new Map(
    answer.topics
      .filter(({ isInternal }) => !isInternal)
      .map(({ name, partitions }) => [
        name,
        {
          partitions: [...partitions]
            .sort((a, b) => a.partitionIndex - b.partitionIndex)
            .map(({ leaderId, replicaNodes, isrNodes }) => ({
              leader: leaderId,
              replicas: replicaNodes,
              isr: isrNodes,
            })),
        },
      ]),
  );
}

function isWholeAnswer(answer: unknown): answer is MetadataAnswer {
  if (typeof answer !== 'object' || answer === null || !('topics' in answer) || !Array.isArray(answer.topics))
    return false;
  const { topics } = answer as MetadataAnswer;
  return topics.every(
    ({ errorCode, partitions }) => isFine(errorCode) && partitions.every((partition) => isFine(partition.errorCode)),
  );
}

function isFine(errorCode: number): boolean {
  return errorCode === 0 || errorCode === NO_LEADER;
}

/** The last attempt is what holds. */
function responseIn(error: Error): unknown {
  if ('response' in error && error.response !== undefined) return error.response;
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors.at(-1) : undefined;
  return inner instanceof Error ? responseIn(inner) : undefined;
}

function isOfLibrary(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('PLT_KFK_');
}

/** The innermost ones: around them stands only that something failed, and how often. */
function reasonsOf(error: unknown): readonly string[] {
  if (error instanceof Error && 'errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.flatMap(reasonsOf);
  }
  if (!(error instanceof Error)) return [String(error)];
  const said = 'serverErrorMessage' in error ? error.serverErrorMessage : null;
  if (typeof said === 'string' && said !== '') return [said];
  return error.cause instanceof Error
    ? [`${error.message} (${[...new Set(reasonsOf(error.cause))].join('; ')})`]
    : [error.message];
}
