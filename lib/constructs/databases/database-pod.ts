import type { JobV1SpecTemplateSpec } from '@cdktf/provider-kubernetes/lib/job-v1';
import { Token } from 'cdktf';
import type { DatabaseJobProps } from './database-job-props';

/** The key in the ConfigMap, and the name of the file. */
export const DOCUMENT = 'databases.json';

const FOLDERS = { plan: '/etc/veltrix', login: '/etc/veltrix-login', authority: '/etc/veltrix-authority' };
const DRIVER = 'secrets-store.csi.k8s.io';

/** Nobody in particular: what distroless images call `nonroot` (github.com/GoogleContainerTools/distroless, common/variables.bzl). */
const NOBODY = '65532';

/** Readable for the group of the pod alone. */
const READABLE = '0440';

export function podOf(props: DatabaseJobProps, documentName: string): JobV1SpecTemplateSpec {
  const {
    image,
    certificateAuthority,
    resources = { cpu: '100m', memory: '256Mi' },
    serviceAccount = 'default',
  } = props;
  const mount = (name: keyof typeof FOLDERS) => ({ name, mountPath: FOLDERS[name], readOnly: true });
  return {
    restartPolicy: 'Never',
    serviceAccountName: serviceAccount,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NOBODY,
      runAsGroup: NOBODY,
      fsGroup: NOBODY,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    container: [
      {
        name: 'databases',
        image,
        command: ['veltrix'],
        args: argumentsOf(props),
        resources: { requests: { ...resources }, limits: { ...resources } },
        securityContext: {
          allowPrivilegeEscalation: false,
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          capabilities: { drop: ['ALL'] },
        },
        // The last lines say why it failed: `kubectl describe pod` shows them.
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMount: [
          mount('plan'),
          mount('login'),
          ...(certificateAuthority === undefined ? [] : [mount('authority')]),
        ],
      },
    ],
    volume: [
      { name: 'plan', configMap: { name: documentName, defaultMode: READABLE } },
      loginVolume(props.login),
      ...(certificateAuthority === undefined
        ? []
        : [{ name: 'authority', configMap: { name: certificateAuthority.configMap, defaultMode: READABLE } }]),
    ],
  };
}

/** The command line of the job; everything in it may be read by everybody. */
function argumentsOf({ store, server, login, certificateAuthority, adopt = [] }: DatabaseJobProps): string[] {
  const { host, port } = server;
  const address = `${host}:${Token.isUnresolved(port) ? Token.asString(port) : port}`;
  return [
    'databases',
    'apply',
    ...['--plan', `${FOLDERS.plan}/${DOCUMENT}`],
    ...['--store', store],
    ...['--url', `postgresql://${address}`],
    ...['--secret-file', `${FOLDERS.login}/${'secret' in login ? login.key : login.file}`],
    ...(certificateAuthority === undefined
      ? []
      : ['--certificate-authority', `${FOLDERS.authority}/${certificateAuthority.key}`]),
    ...adopt.flatMap((name) => ['--adopt', name]),
    '--yes',
  ];
}

function loginVolume(login: DatabaseJobProps['login']): NonNullable<PodVolumes>[number] {
  if ('secret' in login) return { name: 'login', secret: { secretName: login.secret, defaultMode: READABLE } };
  const volumeAttributes = { secretProviderClass: login.secretProviderClass };
  return { name: 'login', csi: { driver: DRIVER, readOnly: true, volumeAttributes } };
}

type PodVolumes = Extract<JobV1SpecTemplateSpec['volume'], readonly unknown[]>;
