import type { StackResource } from '../addresses';
import { isObject, type JsonObject, objectsAt } from '../json';
import { mustBe, type Objection, policies } from './policy';
import { listAt, valueAt } from './read';

/** What has a pod in it, and where: a CronJob has it within its Job. */
const PODS: Readonly<Record<string, string>> = {
  kubernetes_cron_job_v1: 'spec.job_template.spec.template.spec',
  kubernetes_daemon_set_v1: 'spec.template.spec',
  kubernetes_daemonset: 'spec.template.spec',
  kubernetes_deployment: 'spec.template.spec',
  kubernetes_deployment_v1: 'spec.template.spec',
  kubernetes_job: 'spec.template.spec',
  kubernetes_job_v1: 'spec.template.spec',
  kubernetes_pod: 'spec',
  kubernetes_pod_v1: 'spec',
  kubernetes_stateful_set: 'spec.template.spec',
  kubernetes_stateful_set_v1: 'spec.template.spec',
};
const STANDARD = 'kubernetes.io/docs/concepts/security/pod-security-standards';

export const KUBERNETES_POLICIES = policies([
  {
    id: 'pod-has-no-privileges',
    what: 'containers run as nobody in particular, gain no rights and write no files of their own',
    why: 'scanners look into Deployments and Pods, and pass over Jobs, which often may do the most',
    fix: 'set the security context of the container',
    source: `${STANDARD}: restricted`,
    types: Object.keys(PODS),
    judge: perContainer(({ at, container, pod }) => {
      const stated = (path: string) => valueAt(container, `security_context.${path}`);
      const drops = listAt(container, 'security_context.capabilities.drop');
      return [
        ...mustBe(`${at}.allow_privilege_escalation`, stated('allow_privilege_escalation'), false),
        ...mustBe(`${at}.read_only_root_filesystem`, stated('read_only_root_filesystem'), true),
        ...mustBe(
          `${at}.run_as_non_root`,
          stated('run_as_non_root') ?? valueAt(pod, 'security_context.run_as_non_root'),
          true,
        ),
        ...(stated('privileged') === true ? mustBe(`${at}.privileged`, true, false) : []),
        ...(drops.includes('ALL') ? [] : [{ at: `${at}.capabilities.drop`, got: [...drops], allowed: '["ALL"]' }]),
      ];
    }),
  },
  {
    id: 'pod-image-by-digest',
    what: 'containers name their image by its digest',
    why: 'what a tag means changes, and what was tried is then not what runs',
    fix: 'write the image with @sha256: and its digest',
    source: 'kubernetes.io/docs/concepts/containers/images',
    types: Object.keys(PODS),
    judge: perContainer(({ at, container }) =>
      /@sha256:[0-9a-f]{64}$/.test(String(container.image)) || /^\$\{[^}]*\}$/.test(String(container.image))
        ? []
        : [{ at: `${at}.image`, got: container.image, allowed: 'an image with its digest' }],
    ),
  },
]);

interface Place {
  readonly at: string;
  readonly container: JsonObject;
  readonly pod: JsonObject;
}

function perContainer(judge: (place: Place) => readonly Objection[]) {
  return ({ type, config }: StackResource): readonly Objection[] => {
    const path = PODS[type] ?? 'spec';
    const found = valueAt(config, path);
    const pod = Array.isArray(found) ? found[0] : found;
    const containers = isObject(pod) ? [...objectsAt(pod, 'container'), ...objectsAt(pod, 'init_container')] : [];
    if (!isObject(pod) || containers.length === 0)
      return [{ at: path, got: undefined, allowed: 'a pod with containers' }];
    return containers.flatMap((container) => judge({ at: `${path}.${String(container.name)}`, container, pod }));
  };
}
