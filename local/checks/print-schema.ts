import { generateSchema } from '#db/generate-schema.ts';

const [, , databaseUrl = ''] = process.argv;
process.stdout.write(await generateSchema(databaseUrl), () => process.exit(0));
