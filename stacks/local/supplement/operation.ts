import type { Memory } from './memory';

/** What stands on the wire, whole: only for the small messages of operations we answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is asked of the emulator in the name of a caller: with his account and region. */
export interface Question {
  readonly method: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly body?: string;
  /**
   * The service that is asked.
   * @default - the one that the caller asks
   */
  readonly as?: AskedService;
}

export interface AskedService {
  /** The name it signs with. */
  readonly service: string;
  /** Its `x-amz-target`, where its protocol is json. */
  readonly target?: string;
}

export interface Call {
  /** What the path holds, decoded: `clusterArn`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: string;
  /** As the caller signs for it. */
  readonly region: string;
  /** The request as it came; asking it is forwarding it. */
  readonly question: Question;
  readonly ask: (question: Question) => Promise<Answer>;
  readonly memory: Memory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How a protocol of AWS names the operation: rest-json by path, query by a form field, json by a header. */
export type Match =
  | { readonly by: 'path'; readonly method: string; readonly path: string }
  | { readonly by: 'action'; readonly action: string }
  | { readonly by: 'target'; readonly target: string };

/** One operation of one service that is answered here. */
export interface Operation {
  /** The name the service signs with. */
  readonly service: string;
  readonly name: string;
  readonly match: Match;
  readonly answer: (call: Call) => Promise<Answer>;
}

/** What the service itself would refuse, in the service's own words and form. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(answer.body);
  }
}

/** The emulator's answer, or its refusal handed on as it is. */
export async function accepted(answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status >= 300) throw new Refusal(got);
  return got;
}
