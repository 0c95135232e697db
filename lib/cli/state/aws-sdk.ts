import { UsageError } from '../exit';
import { type Answer, type Aws, AwsError, type Service } from './aws';

const SERVICES: Readonly<Record<Service, { readonly library: string; readonly client: string }>> = {
  s3: { library: '@aws-sdk/client-s3', client: 'S3Client' },
  kms: { library: '@aws-sdk/client-kms', client: 'KMSClient' },
  iam: { library: '@aws-sdk/client-iam', client: 'IAMClient' },
  sts: { library: '@aws-sdk/client-sts', client: 'STSClient' },
};

/** What the SDK's modules have in common; their own types would make everybody install them. */
type Library = Readonly<Record<string, new (input: object) => unknown>>;

interface Client {
  readonly send: (command: unknown) => Promise<Answer>;
}

/** The real AWS of a region, by the SDK v3 that the user has installed; credentials and endpoints as the SDK finds them. */
export function awsSdk(region: string, load: (library: string) => unknown = require): Aws {
  const libraries = loadAll(load);
  const clients = new Map<Service, Client>();
  const clientOf = (service: Service): Client => {
    const known = clients.get(service);
    if (known !== undefined) return known;
    const client = construct(libraries[service], SERVICES[service].client, { region }) as Client;
    clients.set(service, client);
    return client;
  };
  return {
    call: async (service, operation, input) => {
      const command = construct(libraries[service], `${operation}Command`, input);
      try {
        return await clientOf(service).send(command);
      } catch (error) {
        throw asAwsError(error, `${service}:${operation}`);
      }
    },
  };
}

/** All at once, so that one message names everything that is missing. */
function loadAll(load: (library: string) => unknown): Readonly<Record<Service, Library>> {
  const missing: string[] = [];
  const libraries: Partial<Record<Service, Library>> = {};
  for (const [service, { library }] of Object.entries(SERVICES)) {
    try {
      libraries[service as Service] = load(library) as Library;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
      missing.push(library);
    }
  }
  if (missing.length === 0) return libraries as Readonly<Record<Service, Library>>;
  throw new UsageError(`state bootstrap needs the AWS SDK: run npm install --save-dev ${missing.join(' ')}`);
}

function construct(library: Library, name: string, input: object): unknown {
  const made = library[name];
  if (made === undefined) throw new TypeError(`the AWS SDK has no ${name}`);
  return new made(input);
}

function asAwsError(error: unknown, operation: string): AwsError {
  if (!(error instanceof Error)) return new AwsError('Unknown', 0, operation, String(error));
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return new AwsError(error.name, $metadata?.httpStatusCode ?? 0, operation, error.message);
}
