import { type TerraformStack, TerraformVariable } from 'cdktf';

/**
 * The variable that only the gate sets (as `TF_VAR_veltrix_gate`). Terraform judges it before anything is changed, by each of
 * plan, apply, destroy, refresh and import; `output`, `validate`, `show` and `state` work without it (tried with 1.11).
 */
export const GATE_VARIABLE = 'veltrix_gate';

// Whole sentences, as Terraform before 1.2 demands.
const CLOSED =
  "This environment is protected: run `npm run deploy`, or set TERRAFORM_BINARY_NAME to Veltrix's terraform-gate and run cdktf again.";

/** Lets a stack be changed only behind the gate, which refuses to delete or replace what holds data. */
export function requireGate(stack: TerraformStack): void {
  const variable = new TerraformVariable(stack, GATE_VARIABLE, {
    type: 'string',
    // With a default, so that a bare run fails with the sentence above and never asks for a value.
    default: '',
    nullable: false,
    description: 'Set by the gate of Veltrix, never by a person.',
  });
  variable.overrideLogicalId(GATE_VARIABLE);
  variable.addValidation({ condition: `\${var.${GATE_VARIABLE} != ""}`, errorMessage: CLOSED });
}
