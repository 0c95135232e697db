import type { EventsDocument } from '../../../lib/config/events-spec';
import type { ConfigurationDocument, HandlerDocument } from '../../../lib/plan/documents/configuration-document';
import type { RequestName } from './requests';

/** What somebody must be able to ask for: `<request> of <name>`, where the cluster has no name. */
export type Needs = ReadonlySet<string>;

export const need = (request: RequestName, name = ''): string => `${request} of ${name}`;

/** What a handler or service does with the settings that it is given, read off its document and nothing else. */
export function needsOfDocument(document: ConfigurationDocument): Needs {
  const writes = document.emits.map(({ topic }) => topic);
  if (document.kind === 'service') return withCluster(writes.flatMap(written));
  const tiers = tierTopics(document).map(({ topic }) => topic);
  const { consumer } = document;
  return withCluster([
    ...writes.flatMap(written),
    ...document.reads.flatMap(({ topic }) => fetched(topic)),
    ...tiers.flatMap((topic) => [...fetched(topic), ...written(topic)]),
    ...asideTopics(document).flatMap(({ topic }) => written(topic)),
    ...(consumer === null ? [] : joined(consumer['group.id'])),
  ]);
}

/** What the people of a team need: of the events they own, of what their handlers put aside, and of what these read. */
export function needsOfTeam(
  team: string,
  { platform, events }: EventsDocument,
  documents: readonly ConfigurationDocument[],
): Needs {
  const theirs = documents.filter(
    (document): document is HandlerDocument => document.kind === 'handler' && document.owner === team,
  );
  const looked = [
    ...Object.entries(events).flatMap(([name, { owner, existing }]) =>
      owner === team ? [existing?.topic ?? `${platform}.${name}`] : [],
    ),
    ...theirs.flatMap(asideTopics).map(({ topic }) => topic),
  ];
  const read = theirs.flatMap((document) => [...document.reads, ...tierTopics(document)]);
  const givenBack = theirs.flatMap((document) =>
    asideTopics(document).flatMap(({ event }) => {
      const [tier] = tierTopics(document).filter((one) => one.event === event);
      const main = document.reads.find((one) => one.event === event);
      return [tier?.topic ?? main?.topic ?? 'no topic'];
    }),
  );
  return withCluster([
    ...looked.flatMap((topic) => [...fetched(topic), need('see settings', topic)]),
    ...(looked.length === 0 ? [] : joined(`${platform}.team.${team}`)),
    ...givenBack.flatMap(written),
    // Whoever looks how far a group is asks for the end of each topic that it reads.
    ...read.map(({ topic }) => need('ask for partitions', topic)),
    ...theirs.flatMap(({ consumer }) =>
      consumer === null ? [] : [need('see members and offsets', consumer['group.id'])],
    ),
  ]);
}

/** Schemas whose version somebody finds by definition before writing: `<registry>/<name>`. */
export function schemasWrittenBy({ emits }: ConfigurationDocument): ReadonlySet<string> {
  return new Set(emits.flatMap(({ schema }) => (schema === null ? [] : [`${schema.registry}/${schema.name}`])));
}

function withCluster(needs: readonly string[]): Needs {
  const produces = needs.some((one) => one.startsWith('produce of '));
  return new Set([
    ...needs,
    ...(needs.length > 0 ? [need('connect')] : []),
    ...(produces ? [need('produce idempotently')] : []),
  ]);
}

const fetched = (topic: string): readonly string[] => [need('ask for partitions', topic), need('fetch', topic)];
const written = (topic: string): readonly string[] => [need('ask for partitions', topic), need('produce', topic)];
const joined = (group: string): readonly string[] => [
  need('see members and offsets', group),
  need('join and commit', group),
];

interface TopicOfEvent {
  readonly event: string;
  readonly topic: string;
}

function tierTopics({ retry }: HandlerDocument): readonly TopicOfEvent[] {
  return retry.tiers.flatMap(({ topics }) => topics);
}

function asideTopics({ retry: { exhausted } }: HandlerDocument): readonly TopicOfEvent[] {
  return exhausted.kind === 'drop' ? [] : exhausted.topics;
}
