import { createHash } from 'node:crypto';

const STYLE = 'body{margin:0}noscript{display:block;padding:2rem;font:1rem/1.5 system-ui,sans-serif}';

/** Everything comes from this server: no font, script or proxy of anybody else, and nothing is reported to anybody. */
const OPTIONS = {
	url: '/api/v1/openapi.json',
	withDefaultFonts: false,
	telemetry: false,
	hideClientButton: true,
	showDeveloperTools: 'never',
	agent: { disabled: true },
	authentication: { preferredSecurityScheme: 'key' },
	theme: 'default',
};

const SCRIPT = `Scalar.createApiReference('#api', ${JSON.stringify(OPTIONS)});`;
const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** Holds the page to what `OPTIONS` says: nothing is fetched from anywhere but this server. */
export const DOCS_POLICY = [
	"default-src 'self'",
	`script-src 'self' 'sha256-${SCRIPT_HASH}'`,
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data:",
	"font-src 'self' data:",
	"worker-src 'self' blob:",
	"object-src 'none'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** The page on which people read the API. `locale` is that of the page around it; the reference itself is in English. */
export const docsPage = (locale: 'fr' | 'en'): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Amiable — API</title>
<style>${STYLE}</style>
</head>
<body>
<noscript><a href="/api/v1/openapi.json">openapi.json</a></noscript>
<main id="api"></main>
<script src="/api/v1/docs/standalone.js"></script>
<script>${SCRIPT}</script>
</body>
</html>
`;
