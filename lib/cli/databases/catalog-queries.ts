/** What is read of PostgreSQL's catalogs. Every query gives one column, `found`, as JSON. */

/** Rights as they stand in a column of the catalogs, but for those of who owns the thing. */
function rights(acl: string, owner: string): string {
  return `(
    select coalesce(json_agg(json_build_object('grantee', g.grantee, 'privileges', g.privileges, 'grantable', g.grantable)), '[]')
    from (
      select r.rolname as grantee,
        array_agg(distinct a.privilege_type order by a.privilege_type) as privileges,
        coalesce(array_agg(distinct a.privilege_type order by a.privilege_type) filter (where a.is_grantable), '{}') as grantable
      from aclexplode(${acl}) a left join pg_roles r on r.oid = a.grantee
      where a.grantee <> ${owner} and (a.grantee = 0 or r.oid is not null)
      group by r.rolname
    ) g
  )`;
}

const MAY_ACT = (owner: string): string => `pg_has_role(current_user, ${owner}, 'USAGE')`;

export const SERVER = `
  select json_build_object(
    'version', current_setting('server_version_num')::int,
    'iam', exists (select from pg_roles where rolname = $1),
    'admin', json_build_object(
      'role', current_user,
      'superuser', (select rolsuper from pg_roles where rolname = current_user),
      'memberOf', (
        select coalesce(json_agg(rolname order by rolname), '[]') from pg_roles
        where oid > 16383 and rolname <> current_user and ${MAY_ACT('oid')}
      )
    )
  ) as found`;

/** Of a name that is planned ($1), or with our mark ($2). */
export const ROLES = `
  select json_build_object(
    'name', r.rolname,
    'comment', shobj_description(r.oid, 'pg_authid'),
    'attributes', json_build_object(
      'login', r.rolcanlogin, 'inherit', r.rolinherit, 'superuser', r.rolsuper, 'createRole', r.rolcreaterole,
      'createDatabase', r.rolcreatedb, 'replication', r.rolreplication, 'bypassRowSecurity', r.rolbypassrls
    ),
    'connectionLimit', r.rolconnlimit,
    'settings', (
      select coalesce(json_agg(json_build_object(
        'database', d.datname, 'name', split_part(c, '=', 1), 'value', substr(c, strpos(c, '=') + 1)
      ) order by d.datname, c), '[]')
      from pg_db_role_setting s left join pg_database d on d.oid = s.setdatabase, unnest(s.setconfig) c
      where s.setrole = r.oid
    ),
    'memberOf', (
      select coalesce(json_agg(json_build_object(
        'group', g.rolname, 'admin', m.admin_option, 'grantor', coalesce(by.rolname, '')
      ) order by g.rolname, by.rolname), '[]')
      from pg_auth_members m join pg_roles g on g.oid = m.roleid left join pg_roles by on by.oid = m.grantor
      where m.member = r.oid
    ),
    'rightsElsewhere', (
      select count(*) from pg_shdepend x
      where x.refclassid = 'pg_authid'::regclass and x.refobjid = r.oid and x.deptype = 'a'
        and not (x.dbid = 0 and x.classid = 'pg_database'::regclass)
        and not (
          x.dbid in (select oid from pg_database where datname = any ($3))
          and x.classid in ('pg_class'::regclass, 'pg_namespace'::regclass, 'pg_proc'::regclass, 'pg_default_acl'::regclass)
        )
    )
  ) as found
  from pg_roles r
  where r.rolname = any ($1) or shobj_description(r.oid, 'pg_authid') = $2
  order by r.rolname collate "C"`;

export const DATABASES = `
  select json_build_object(
    'name', d.datname,
    'owner', r.rolname,
    'ownedByAdmin', ${MAY_ACT('d.datdba')},
    'rights', ${rights("coalesce(d.datacl, acldefault('d', d.datdba))", 'd.datdba')}
  ) as found
  from pg_database d join pg_roles r on r.oid = d.datdba
  where d.datallowconn
  order by d.datname collate "C"`;

export const SCHEMAS = `
  select json_build_object(
    'name', n.nspname,
    'owner', r.rolname,
    'ownedByAdmin', ${MAY_ACT('n.nspowner')},
    'rights', ${rights('n.nspacl', 'n.nspowner')}
  ) as found
  from pg_namespace n join pg_roles r on r.oid = n.nspowner
  where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  order by n.nspname collate "C"`;

const OURS = (acl: string): string =>
  `exists (select from aclexplode(${acl}) a join pg_roles o on o.oid = a.grantee where o.rolname = any ($2))`;

/** Everything in the schemas that are planned ($1), and whatever else our roles ($2) have rights on. */
export const OBJECTS = `
  select json_build_object(
    'kind', kind, 'schema', schema, 'identity', identity, 'column', "column", 'owner', r.rolname,
    'ownedByAdmin', ${MAY_ACT('owner')}, 'rights', rights
  ) as found
  from (
    select case c.relkind when 'S' then 'sequence' else 'table' end as kind, n.nspname as schema,
      format('%I.%I', n.nspname, c.relname) as identity, null as "column", c.relowner as owner,
      ${rights('c.relacl', 'c.relowner')} as rights
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and (n.nspname = any ($1) or ${OURS('c.relacl')})
    union all
    select 'column', n.nspname, format('%I.%I', n.nspname, c.relname), format('%I', t.attname), c.relowner,
      ${rights('t.attacl', 'c.relowner')}
    from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace
    where t.attacl is not null and not t.attisdropped and (n.nspname = any ($1) or ${OURS('t.attacl')})
    union all
    select 'function', n.nspname, p.oid::regprocedure::text, null, p.proowner, ${rights('p.proacl', 'p.proowner')}
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${OURS('p.proacl')}
  ) as things join pg_roles r on r.oid = things.owner
  order by schema collate "C", identity collate "C", "column" collate "C"`;

export const DEFAULTS = `
  select json_build_object(
    'role', r.rolname,
    'schema', n.nspname,
    'kind', case d.defaclobjtype
      when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end,
    'rights', ${rights('d.defaclacl', 'd.defaclrole')}
  ) as found
  from pg_default_acl d join pg_roles r on r.oid = d.defaclrole left join pg_namespace n on n.oid = d.defaclnamespace
  order by r.rolname collate "C", n.nspname collate "C", d.defaclobjtype`;
