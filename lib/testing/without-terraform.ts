import { ValidateBinaryVersion } from 'cdktf/lib/validations';

/**
 * Runs the work with every "is Terraform new enough" answered by yes.
 * cdktf asks by running `terraform version`, for `terraform_data`, imports and moves: a unit test would then pass or fail by
 * what is installed on the machine. The question is asked deep inside the tree, so there is no option to hand in; the
 * prototype is changed for the length of this synchronous call only, and always put back.
 */
export function withoutTerraform<T>(work: () => T): T {
  const original = ValidateBinaryVersion.prototype.validate;
  ValidateBinaryVersion.prototype.validate = () => [];
  try {
    return work();
  } finally {
    ValidateBinaryVersion.prototype.validate = original;
  }
}
