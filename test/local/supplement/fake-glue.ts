import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** Of the emulator what the registry is built on: tags of anything, and who asks. */
export class FakeGlue {
  readonly tags = new Map<string, Record<string, string>>();

  readonly handler = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url?.includes('Action=GetCallerIdentity')) {
      response.end('<GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult>');
      return;
    }
    void text(request).then((body) => response.end(JSON.stringify(this.answer(request, JSON.parse(body)))));
  };

  private answer({ headers }: IncomingMessage, asked: Asked): object {
    const known = this.tags.get(asked.ResourceArn) ?? {};
    switch (headers['x-amz-target']) {
      case 'AWSGlue.GetTags':
        return { Tags: known };
      case 'AWSGlue.TagResource':
        this.tags.set(asked.ResourceArn, { ...known, ...asked.TagsToAdd });
        return {};
      case 'AWSGlue.UntagResource':
        for (const key of asked.TagsToRemove ?? []) delete known[key];
        return {};
      default:
        throw new Error(`nobody answers ${String(headers['x-amz-target'])}`);
    }
  }
}

interface Asked {
  readonly ResourceArn: string;
  readonly TagsToAdd?: Record<string, string>;
  readonly TagsToRemove?: readonly string[];
}
