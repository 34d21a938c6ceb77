/** What an invoice file may tell of an invoice; `number`, `amount` and `dueOn` (or `issuedOn`) are needed. */
export const invoiceColumns = [
	'number',
	'externalId',
	'customer',
	'customerName',
	'amount',
	'residual',
	'paid',
	'currency',
	'issuedOn',
	'dueOn',
	'settledOn',
	'disputed',
	'paymentMethod',
	'orderReference',
	'email',
	'phone',
] as const;
export type InvoiceColumn = (typeof invoiceColumns)[number];

/** What a customer file may tell of a customer and one of its contacts. */
export const customerColumns = [
	'customer',
	'customerName',
	'siren',
	'kind',
	'language',
	'country',
	'role',
	'person',
	'email',
	'phone',
	'street',
	'postcode',
	'city',
	'riskGrade',
	'riskTrend',
	'paysOthers',
	'creditLimit',
	'insured',
	'portalName',
	'portalUrl',
	'portalNumber',
	'paymentRunDay',
	'groupCode',
] as const;
export type CustomerColumn = (typeof customerColumns)[number];

/** What a file of balances may tell; `balance` and a customer are needed. */
export const balanceColumns = ['customer', 'customerName', 'balance', 'currency', 'balanceOn'] as const;
export type BalanceColumn = (typeof balanceColumns)[number];

/** Column of the file by what it means; columns absent here are left out. */
export type Mapping<Column extends string> = Partial<Record<Column, number>>;

const words: Record<InvoiceColumn | CustomerColumn | BalanceColumn, readonly RegExp[]> = {
	number: [
		/^(invoice|facture)?(number|no|num|numero|nr|ref|reference)?(facture|invoice|piece)$/,
		/^invoicen(umber|o)$/,
		/^(numero|num|no|n)(de)?(la)?(facture|piece)$/,
		/^piece(ref)?$/,
		/^facture$/,
		/^(document|doc)(number|no)$/,
		/^(numero|num|no|n)(de)?(document|doc)$/,
		/^(number|numero|num|no|n|ref|reference)$/,
	],
	externalId: [/^(external|source)?id(externe)?$/, /^externalid$/],
	customer: [
		/^(customer|client|debtor|account)(id|code|number|no|num)$/,
		/^(code|numero|num|no|n|ref|reference|compte)(du)?(client|tiers|auxiliaire)$/,
		/^compaux(num)?$/,
		/^tiers$/,
	],
	customerName: [
		/^(customer|client|debtor|company|contact)name$/,
		/^(customer|client|debtor|company|debiteur|destinataire)$/,
		/^(nom|raisonsociale|intitule)(du)?(client|tiers)?$/,
		/^societe$/,
		/^compauxlib$/,
		/^name$/,
	],
	amount: [
		/^(invoice|facture)?(amount|montant|total)(ttc|invoice|facture)?$/,
		/^invoiceamount$/,
		/^totalttc$/,
		/^ttc$/,
		/^montanttotal(ttc)?$/,
		/^netapayer$/,
		/^(invoice)?(amount|total)inc(l|luding)?(of)?(vat|tax|taxes)$/,
		/^(invoicetotal|(gross|total)amount)$/,
	],
	residual: [
		/^(residual|remaining|(open)?balance(due)?|open(amount)?|outstanding|amountdue)$/,
		/^(solde(restant)?(du)?|reste(du|apayer|aregler)?|restant(du|apayer)?|montant(du|restant(du)?))$/,
	],
	paid: [
		/^(total|montant)?(ttc)?(deja)?(paye|regle|encaisse)e?s?(ttc)?$/,
		/^(total|montant)?(des)?(reglements|paiements|encaissements)$/,
		/^((already|total|amount)?paid|paid(amount|todate))$/,
		/^(amountreceived|(total)?(payments|receipts)(received)?)$/,
	],
	balance: [
		/^(customer|closing|account)?balance(due|amount)?$/,
		/^solde(du)?(compte|client|tiers|comptable|debiteur|final|actuel)?(du)?$/,
		/^(montant|encours|outstanding)$/,
	],
	balanceOn: [/^(date(du|de)?solde|balancedate|asof|(date)?(d)?arretea?u?|soldeau)$/],
	currency: [/^(currency|devise|monnaie)(code)?$/],
	issuedOn: [
		/^(invoice|issue|issued|document)(date|on)$/,
		/^issued$/,
		/^date(de|d)?(la)?(facture|piece|emission|facturation|creation|document)$/,
		/^(emis|facture)e?le$/,
		/^piecedate$/,
		/^date$/,
	],
	dueOn: [
		/^(due|payment)(date|on)$/,
		/^date(d)?(e)?echeance$/,
		/^echeance$/,
		/^datelimite(de(paiement|reglement))?$/,
		/^(net)?due(date)?$/,
		/^(a)?pay(er|able)le$/,
	],
	settledOn: [
		/^(settled|paid|payment|paiement|settlement)(date|on)$/,
		/^date(de|d)?(reglement|paiement|lettrage|encaissement)$/,
		/^(pay|regl|sold)e{1,2}le$/,
		/^paidat$/,
	],
	disputed: [/^(disputed|dispute|litige|enlitige|conteste)$/],
	paymentMethod: [/^payment(method|mode)$/, /^(mode|moyen)(de)?(reglement|paiement)$/],
	orderReference: [
		/^(order|purchaseorder|po)(number|ref|reference|no)?$/,
		/^(bon|numero|no|n|ref)?(de)?commande$/,
	],
	siren: [/^sire(n|t)$/],
	kind: [/^(kind|type)(client|customer)?$/],
	language: [/^(language|langue)$/],
	country: [/^(country|pays)(code)?$/],
	role: [/^(role|fonction|service)$/],
	person: [/^(contact|person|interlocuteur)(name|nom)?$/, /^nom(du)?contact$/],
	email: [
		/^(e)?mail(client|contact|s)?$/,
		/^(adresse)?(e)?mail$/,
		/^courriel$/,
		/^email(de)?facturation$/,
		/^billingemail$/,
	],
	phone: [/^(n|no|numero)de(telephone|tel)$/, /^(phone|tel|telephone|mobile|portable)(number)?$/],
	street: [/^(street|address|adresse|rue|voie)(1|line1)?$/],
	postcode: [/^(postcode|zip|zipcode|postalcode|codepostal|cp)$/],
	city: [/^(city|town|ville|commune)$/],
	riskGrade: [/^(risk|risque|riskgrade|noterisque|notederisque|score|notation|rating)$/],
	riskTrend: [/^(risktrend|evolution(du)?risque|tendance(du)?risque)$/],
	paysOthers: [/^(paysothers|paiementdesautres(fournisseurs)?|comportementdepaiement|paymentbehaviour)$/],
	creditLimit: [
		/^(credit(limit)?|creditmax|(montant|plafond|limite)(de)?credit|encours(max|maximum|autorise))$/,
		/^plafond(encours)?$/,
	],
	insured: [
		/^(insured(amount)?|creditinsurance|montant(assure|garanti)|encours(assure|garanti)|garantie|assurancecredit)$/,
	],
	portalNumber: [
		/^(portalnumber|suppliernumber|vendornumber)$/,
		/^(notre)?(numero|no|n|code)(de)?(fournisseur|(sur(le)?)?portail)(surleportail|portail)?$/,
	],
	portalUrl: [/^portalurl$/, /^(url|adresse|lien)(du|de|de)?portail$/],
	portalName: [/^(deposit)?portal(name)?$/, /^(nom(du)?)?portail(de)?(depot)?$/],
	paymentRunDay: [
		/^(paymentrunday|paymentday|payday)$/,
		/^jour(de)?(la)?(paiement|reglement|virement|campagne(depaiement)?)$/,
	],
	groupCode: [/^(group|groupcode|groupe|codegroupe|codegroupement|groupement)$/],
};

const bare = (title: string): string =>
	title
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');

/** Guesses which column means what from its title, French or English; a person sees and corrects it before anything is read. */
export function guessMapping<Column extends InvoiceColumn | CustomerColumn | BalanceColumn>(
	header: readonly string[],
	columns: readonly Column[],
): Mapping<Column> {
	const titles = header.map(bare);
	const taken = new Set<number>();
	const mapping: Mapping<Column> = {};
	for (const column of columns)
		for (const pattern of words[column]) {
			const at = titles.findIndex((title, index) => !taken.has(index) && pattern.test(title));
			if (at < 0 || mapping[column] !== undefined) continue;
			mapping[column] = at;
			taken.add(at);
		}
	return mapping;
}
