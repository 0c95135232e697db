/** Who makes true at run time what a number or a rule promises. Until a part is delivered that is said too: nobody should rely on it. */
export type Enforcer =
  | 'broker'
  | 'Kubernetes'
  | 'AWS'
  | 'PostgreSQL'
  | 'handler runtime (not delivered yet)'
  | 'you'
  | 'Veltrix at synth';
