CREATE TABLE `backup_runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`finished_at` integer,
	`snapshot` text DEFAULT '' NOT NULL,
	`error` text DEFAULT '' NOT NULL,
	`files` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`new_files` integer DEFAULT 0 NOT NULL,
	`new_bytes` integer DEFAULT 0 NOT NULL
);
