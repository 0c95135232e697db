import type { RuleAbout } from '../base/explained-code';
import { MAX_BYTES, MAX_DEPTH } from './limits';

/** What the readers of documents say, before any rule judges: every code of theirs, explained. All are errors. */
export const READER_CODES = {
  'document-not-readable': {
    what: 'A file is YAML or JSON that a parser takes without an error or a warning.',
    why: 'Nothing of what it declares is known, so that nothing can be judged.',
    formula: null,
    fix: 'Correct the file at the line that the issue names.',
    source: 'YAML 1.2 and JSON; warnings count, since a parser that guesses may guess wrong',
    enforcer: 'Veltrix at synth',
  },
  'document-too-large': {
    what: 'A file is no larger than several times what a thousand events take.',
    why: 'A file of another kind that was named by mistake would take the memory of the machine.',
    formula: `size of the file <= ${MAX_BYTES / 2 ** 20} MiB`,
    fix: 'Name the right file, or declare in several files.',
    source: 'chosen: four times what a thousand events with two thousand handlers take',
    enforcer: 'Veltrix at synth',
  },
  'key-forbidden': {
    what: 'No key is a word that means something to JavaScript itself: __proto__, constructor or prototype.',
    why: 'A handler of that name would be lost without a word.',
    formula: null,
    fix: 'Take any other name.',
    source: 'derived: how JavaScript objects treat these keys',
    enforcer: 'Veltrix at synth',
  },
  'key-missing': {
    what: 'Every key that has no default is stated.',
    why: 'Veltrix would have to choose in silence, and silent defaults are what hurt its users.',
    formula: null,
    fix: 'State the key; a fact that nobody knows yet may be unknown.',
    source: 'derived: the types EventsDocument and EnvironmentDocument',
    enforcer: 'Veltrix at synth',
  },
  'key-unknown': {
    what: 'Every key is one that may stand at its place.',
    why: 'What is misspelled would be ignored, and its default taken without a word.',
    formula: null,
    fix: 'Correct the key, or remove it.',
    source: 'derived: the types EventsDocument and EnvironmentDocument',
    enforcer: 'Veltrix at synth',
  },
  'name-introduced-twice': {
    what: 'A name is introduced by one part of the declaration; owners may be repeated where they say the same.',
    why: 'One of the two would be lost, and its team would learn of it in production.',
    formula: null,
    fix: 'Rename one of them, or refer to the event of the other part by eventOf.',
    source: 'derived: parts become one declaration, in which a name stands for one thing',
    enforcer: 'Veltrix at synth',
  },
  'nesting-too-deep': {
    what: 'A document is nested no deeper than any declaration needs.',
    why: 'Deeper nesting, most often data that refers to itself, would exhaust the stack of whoever reads it.',
    formula: `levels <= ${MAX_DEPTH}`,
    fix: 'Change the document at the place that the issue names.',
    source: 'chosen: more than twice what the types need',
    enforcer: 'Veltrix at synth',
  },
  'parts-disagree': {
    what: 'All parts of one platform say the same of what they share: platform, objectives and growth.',
    why: 'The word of one part would be taken for all, and another team sized by what it never said.',
    formula: null,
    fix: 'Share the value between the parts.',
    source: 'derived: parts become one declaration, in which each of these stands once',
    enforcer: 'Veltrix at synth',
  },
  'schema-file-not-readable': {
    what: 'The file that a payload names for its schema is JSON in the folder of the document or below it.',
    why: 'Without its schema nothing says what stands in the payload, so that no change of it can be judged.',
    formula: `size of the file <= ${MAX_BYTES / 2 ** 20} MiB`,
    fix: 'Correct the path, or write the file.',
    source: 'chosen: a document and its schemas can then be moved and reviewed as one folder',
    enforcer: 'Veltrix at synth',
  },
  'value-not-allowed': {
    what: 'Every value has the form and the bounds of its place.',
    why: 'A duration or a rate that is read wrongly is a size that is computed wrongly.',
    formula: null,
    fix: 'Write it in the form that the issue names.',
    source: 'derived: the types EventsDocument and EnvironmentDocument',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies Readonly<Record<string, RuleAbout>>;

export type ReaderCode = keyof typeof READER_CODES;
