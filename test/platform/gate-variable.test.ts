import { App, TerraformStack } from 'cdktf';
import { GATE_VARIABLE as setByTheGate } from '../../lib/cli/gate/plan-changes';
import { GATE_VARIABLE, requireGate } from '../../lib/platform/gate-variable';

function variablesOf(stack: TerraformStack): unknown {
  return (stack.toTerraform() as { readonly variable?: unknown }).variable;
}

function aStack(): TerraformStack {
  return new TerraformStack(new App(), 'shop-production-kafka');
}

test('a stack that requires the gate has one variable, which is refused as long as nothing sets it', () => {
  const stack = aStack();
  requireGate(stack);
  expect(variablesOf(stack)).toEqual({
    veltrix_gate: {
      default: '',
      description: 'Set by the gate of Veltrix, never by a person.',
      nullable: false,
      type: 'string',
      validation: [
        {
          condition: '${var.veltrix_gate != ""}',
          error_message:
            "This environment is protected: run `npm run deploy`, or set TERRAFORM_BINARY_NAME to Veltrix's terraform-gate and run cdktf again.",
        },
      ],
    },
  });
});

test('a stack that does not require it has no variable', () => {
  expect(variablesOf(aStack())).toBeUndefined();
});

test('the variable of the stacks is the one that the gate sets', () => {
  expect(GATE_VARIABLE).toBe(setByTheGate);
});
