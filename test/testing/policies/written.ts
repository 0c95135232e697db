/** Resources in the shape of the provider that hold to all policies, for what no construct of ours makes. */
export const NODES = {
  aws_launch_template: {
    nodes: {
      block_device_mappings: [{ device_name: '/dev/xvda', ebs: { encrypted: 'true', volume_size: 40 } }],
      metadata_options: { http_put_response_hop_limit: 1, http_tokens: 'required' },
    },
  },
  aws_autoscaling_group: {
    spot: {
      capacity_rebalance: true,
      mixed_instances_policy: {
        instances_distribution: {
          on_demand_base_capacity: 3,
          on_demand_percentage_above_base_capacity: 20,
          spot_allocation_strategy: 'price-capacity-optimized',
        },
        launch_template: {
          override: ['m7g', 'm8g', 'c7g', 'r7g'].map((family) => ({ instance_type: `${family}.large` })),
        },
      },
      vpc_zone_identifier: ['subnet-1', 'subnet-2', 'subnet-3'],
    },
    reserve: { warm_pool: { min_size: 1 } },
  },
};

export const JOBS = {
  kubernetes_job_v1: {
    databases: {
      spec: {
        template: {
          spec: {
            container: [
              {
                image: `registry.example.org/veltrix@sha256:${'0'.repeat(64)}`,
                name: 'apply',
                security_context: {
                  allow_privilege_escalation: false,
                  capabilities: { drop: ['ALL'] },
                  read_only_root_filesystem: true,
                },
              },
            ],
            security_context: { run_as_non_root: true },
          },
        },
      },
    },
  },
};
