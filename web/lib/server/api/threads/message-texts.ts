import { parentPort } from 'node:worker_threads';
import { lintContext } from '#activities/render/lint-context.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';

parentPort?.postMessage(await lintContext(templateCatalogue()));
