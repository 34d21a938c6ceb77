-- Tables of better-auth 1.7 with its organisation plugin: names and types are its own, and so is the role.
create schema auth;
grant usage on schema auth to amiable_auth;

create table auth."user" (
	"id" uuid primary key default gen_random_uuid(),
	"name" text not null,
	"email" text not null unique,
	"emailVerified" boolean not null,
	"image" text,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now()
);

create table auth."session" (
	"id" uuid primary key default gen_random_uuid(),
	"expiresAt" timestamptz not null,
	"token" text not null unique,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null,
	"ipAddress" text,
	"userAgent" text,
	"userId" uuid not null references auth."user" on delete cascade,
	"activeOrganizationId" text
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
	"id" uuid primary key default gen_random_uuid(),
	"accountId" text not null,
	"providerId" text not null,
	"userId" uuid not null references auth."user" on delete cascade,
	"accessToken" text,
	"refreshToken" text,
	"idToken" text,
	"accessTokenExpiresAt" timestamptz,
	"refreshTokenExpiresAt" timestamptz,
	"scope" text,
	"password" text,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
	"id" uuid primary key default gen_random_uuid(),
	"identifier" text not null,
	"value" text not null,
	"expiresAt" timestamptz not null,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now()
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."organization" (
	"id" uuid primary key default gen_random_uuid(),
	"name" text not null,
	"slug" text not null unique,
	"logo" text,
	"createdAt" timestamptz not null,
	"metadata" text
);

create table auth."member" (
	"id" uuid primary key default gen_random_uuid(),
	"organizationId" uuid not null references auth."organization" on delete cascade,
	"userId" uuid not null references auth."user" on delete cascade,
	"role" text not null,
	"createdAt" timestamptz not null
);
create unique index "member_organizationId_userId_key" on auth."member" ("organizationId", "userId");
create index "member_userId_idx" on auth."member" ("userId");

create table auth."invitation" (
	"id" uuid primary key default gen_random_uuid(),
	"organizationId" uuid not null references auth."organization" on delete cascade,
	"email" text not null,
	"role" text,
	"status" text not null,
	"expiresAt" timestamptz not null,
	"createdAt" timestamptz not null default now(),
	"inviterId" uuid not null references auth."user" on delete cascade
);
create index "invitation_organizationId_idx" on auth."invitation" ("organizationId");
create index "invitation_email_idx" on auth."invitation" ("email");

create table auth."rateLimit" (
	"id" uuid primary key default gen_random_uuid(),
	"key" text not null unique,
	"count" integer not null,
	"lastRequest" bigint not null
);

do $$
declare
	name text;
begin
	foreach name in array array['user', 'session', 'account', 'verification', 'organization', 'member', 'invitation', 'rateLimit']
	loop
		execute format('alter table auth.%I enable row level security', name);
		execute format('alter table auth.%I force row level security', name);
		execute format('create policy sign_in on auth.%I to amiable_auth using (true) with check (true)', name);
		execute format('grant select, insert, update, delete on auth.%I to amiable_auth', name);
	end loop;
end
$$;
