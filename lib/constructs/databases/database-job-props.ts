import type { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import type { JobV1 } from '@cdktf/provider-kubernetes/lib/job-v1';

export interface DatabaseJobProps {
  /** What its resources are called, with a hash behind it: 1 to 50 lower-case letters, digits and single hyphens. */
  readonly name: string;
  /** The namespace, which is there already. */
  readonly namespace: string;
  /** What `veltrix export databases` wrote: plain JSON of at most 1 MiB, no token. There is nothing secret in it. */
  readonly plan: string;
  /** The postgres store of the plan that this server is. */
  readonly store: string;
  /** The server: of Aurora the writer endpoint, and never that of a proxy, which lets in only whom it knows already. */
  readonly server: { readonly host: string; readonly port: number };
  /** The image by digest, `registry/name@sha256:…`, in which `veltrix` and `pg` are installed. */
  readonly image: string;
  /** Who makes databases and roles, and where the password is mounted from. */
  readonly login: DatabaseLogin;
  /**
   * Who vouches for the server, as PEM in a ConfigMap of the namespace: for RDS the bundle of truststore.pki.rds.amazonaws.com.
   * @default - whom the image's Node trusts, which is nobody who vouches for RDS
   */
  readonly certificateAuthority?: { readonly configMap: string; readonly key: string };
  /**
   * Roles and databases that somebody else made, and that become ours.
   * @default - none: where there are any nothing is done
   */
  readonly adopt?: readonly string[];
  /**
   * How long all attempts together may take, in seconds, 60 to 3600; Terraform waits a minute longer.
   * @default 540
   */
  readonly deadlineSeconds?: number;
  /**
   * How often it is tried again, 0 to 10: after a server that was not there yet, or one that moved to its reader meanwhile.
   * @default 4
   */
  readonly retries?: number;
  /**
   * Service account of the pod; its token is never mounted. The driver of a SecretProviderClass reads secrets as this account.
   * @default 'default'
   */
  readonly serviceAccount?: string;
  /**
   * What the pod asks for, and may take no more of.
   * @default - 0.1 cores and 256 MiB
   */
  readonly resources?: { readonly cpu: string; readonly memory: string };
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: DatabaseJobResources) => void;
}

export type DatabaseLogin =
  | {
      /** Name of a Secret of the namespace. */
      readonly secret: string;
      /** The key in it that holds what Secrets Manager keeps: JSON with `username` and `password`. */
      readonly key: string;
    }
  | {
      /** Name of a SecretProviderClass of the namespace, for the Secrets Store CSI driver. */
      readonly secretProviderClass: string;
      /** The file that it makes, with what Secrets Manager keeps: JSON with `username` and `password`. */
      readonly file: string;
    };

export interface DatabaseJobResources {
  readonly configMap: ConfigMapV1;
  readonly job: JobV1;
}
