-- For an upgrade without a stop from a version without 0030-after-older-nodes, which `latchkey migrate --check` names.
--
-- Nodes of these versions read all columns of a table by named statements, which PostgreSQL refuses once the table has another
-- column. This gives them views with the columns of today, in a schema that PostgreSQL looks into before the schema `public`.
-- Run it as the user of the nodes, before `latchkey migrate`. docs/upgrading.md has all steps.
--
--   psql -v ON_ERROR_STOP=1 -f views-for-older-nodes.sql DATABASE_URL
begin;

do $$
declare
  name text;
  columns text;
begin
  if current_schema() <> 'public' or current_setting('search_path') !~ '^"\$user", *public$' then
    raise exception 'The tables must be in the schema public, and search_path must be as PostgreSQL has it at first: "$user", public.';
  end if;
  execute format('create schema %I', current_user);
  for name, columns in
    select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%'
      and a.attnum > 0 and not a.attisdropped
    group by c.relname
  loop
    execute format('create view %I.%I as select %s from public.%I', current_user, name, columns, name);
  end loop;
end
$$;

commit;
