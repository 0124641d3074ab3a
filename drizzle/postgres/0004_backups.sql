CREATE TABLE "backup_runs" (
	"id" bigint PRIMARY KEY NOT NULL,
	"finished_at" bigint,
	"snapshot" text DEFAULT '' NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"files" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"new_files" bigint DEFAULT 0 NOT NULL,
	"new_bytes" bigint DEFAULT 0 NOT NULL
);
