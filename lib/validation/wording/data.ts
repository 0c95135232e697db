import { listed } from '../../base/nearest';
import type { Words } from './words';

const SECRET_FIXES = {
  'environment key': 'keep it in Secrets Manager and declare the key as { secret }',
  url: 'take user and password out of the URL',
  tag: 'take it out of the tag',
  'store parameter': 'leave it out: stores of Veltrix let users in by IAM',
  condition: 'compare with something that everybody may know',
} as const;

const meantOr = (meant: string | undefined, otherwise: string): string =>
  meant === undefined ? otherwise : `did you mean ${meant}?`;

/** Of what stands in events and in the environment of processes, and who may see it. */
export const DATA_WORDS = {
  'classification-lowered': (v: { event: string; as: string; from: string; held: string }) => ({
    got: `${v.event}, which is ${v.as}, out of ${v.from}, which is ${v.held}`,
    allowed: `events that are at least ${v.held}`,
    fix: `raise the classification of ${v.event}, or say in declassifies of the handler why it may be lower`,
  }),
  'classified-over-plain-http': (v: { event: string; classification: string }) => ({
    got: `plain HTTP for whoever has to do with ${v.event}, which is ${v.classification}`,
    allowed: 'https, or an address of the same machine',
    fix: 'use https',
  }),
  'environment-key-missing': (v: { kind: 'value' | 'secret' | 'parameter'; name: string }) => ({
    got: 'nothing',
    allowed: {
      value: `a value, since ${v.name} is taken from the environment`,
      secret: `the ARN of the secret ${v.name}`,
      parameter: `the ARN of the parameter ${v.name}`,
    }[v.kind],
    fix: v.kind === 'value' ? 'state the value here' : 'state the ARN here',
  }),
  'environment-secret-unused': (v: { secret: string; meant: string | undefined }) => ({
    got: `${v.secret}, which no key asks for`,
    allowed: 'secrets and parameters that some key asks for',
    fix: meantOr(v.meant, 'remove it'),
  }),
  'environment-value-unused': (
    v: { owner: string } & (
      | { problem: 'nobody' | 'no key'; meant: string | undefined }
      | { problem: 'other source'; source: string }
    ),
  ) => {
    const allowed = 'values of keys that are taken from the environment';
    switch (v.problem) {
      case 'nobody':
        return {
          got: `values for ${v.owner}, which is neither a handler nor a service`,
          allowed,
          fix: meantOr(v.meant, 'correct the name, or remove them'),
        };
      case 'no key':
        return {
          got: `a value that ${v.owner} never asks for`,
          allowed,
          fix: meantOr(v.meant, 'declare the key, or remove the value'),
        };
      case 'other source':
        return {
          got: `a value that ${v.owner} takes as a ${v.source} from elsewhere`,
          allowed,
          fix: "remove it, or declare the key as { from: 'environment' }",
        };
    }
  },
  'key-not-in-payload': (v: {
    noun: string;
    field: string;
    event: string;
    known: readonly string[];
    meant: string | undefined;
  }) => ({
    got: `the ${v.noun} ${JSON.stringify(v.field)}, which the schema of ${v.event} does not know`,
    allowed: listed(v.known),
    fix: meantOr(v.meant, 'add the field to the schema, or write header:<name> where it travels in a header'),
  }),
  'payload-schema-unreadable': (v: { problem: string; allowed: string; format: string; fix?: string }) => ({
    got: v.problem,
    allowed: v.allowed,
    fix: v.fix ?? `correct the schema, which is declared as ${v.format}`,
  }),
  'secret-in-literal': (v: { looksLike: string; place: keyof typeof SECRET_FIXES }) => ({
    got: `${v.looksLike}, written out`,
    allowed: 'references to secrets, never secrets themselves',
    fix: `${SECRET_FIXES[v.place]}; change the secret, since it counts as known`,
  }),
} as const satisfies Words;
