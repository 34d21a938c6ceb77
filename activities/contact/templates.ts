import { templateCatalogue } from '../render/template-catalogue.ts';

/** The texts of the product, each compiled at its first use and kept by the process. */
export const templates = templateCatalogue();
