import type { CustomerKind } from '#workflows/receivables/customer.ts';

/** One customer of the demo company; what is not said is usual: a French company that pays by transfer in euros. */
export type DemoCustomer = {
	name: string;
	street: string;
	postcode: string;
	city: string;
	person: string;
	kind?: CustomerKind;
	country?: string;
	region?: string;
	language?: string;
	currency?: string;
	profile?: string;
	method?: 'direct-debit' | 'bill' | 'cheque';
	insured?: number;
	factored?: boolean;
	/** share of its invoices relative to the others */
	weight?: number;
};

const at = (
	name: string,
	street: string,
	town: string,
	person: string,
	more: Partial<DemoCustomer> = {},
): DemoCustomer => ({
	name,
	street,
	postcode: town.slice(0, town.indexOf(' ')),
	city: town.slice(town.indexOf(' ') + 1),
	person,
	...more,
});

const keyAccount = { profile: 'key-account', weight: 3, insured: 45 };
const habitual = { profile: 'habitual-late-payer' };
const publicBuyer = { kind: 'public', profile: 'public-sector' } as const;

/** Sixty customers as a glass workshop in Lyon has them. */
export const demoCustomers: readonly DemoCustomer[] = [
	at('Hôtel Le Bayard', '4 place Bellecour', '69002 Lyon', 'Claire Fontanel', { weight: 2 }),
	at('Menuiserie Charvet et Fils', '18 rue des Frères-Lumière', '69680 Chassieu', 'Bruno Charvet', {
		weight: 2,
	}),
	at('Cabinet Perrachon Architectes', '27 cours Gambetta', '69003 Lyon', 'Odile Perrachon'),
	at(
		'Groupe Valmorin Construction',
		'112 avenue Jean-Jaurès',
		'69007 Lyon',
		'Service fournisseurs',
		keyAccount,
	),
	at('Brasserie des Terreaux', '9 rue Paul-Chenavard', '69001 Lyon', 'Samir Belkacem', habitual),
	at('Serrurerie Tissot', '3 impasse du Moulin', '38200 Vienne', 'Gilles Tissot'),
	at('Clinique du Val d’Ouest', '39 chemin de la Vernique', '69130 Écully', 'Nadine Roche', { weight: 2 }),
	at('Boulangerie Maison Guillard', '61 rue Mercière', '69002 Lyon', 'Hugo Guillard', {
		kind: 'sole-trader',
	}),
	at('Promotion Confluence Habitat', '5 quai Antoine-Riboud', '69002 Lyon', 'Comptabilité', keyAccount),
	at('Miroiterie du Dauphiné', '22 avenue du Grésivaudan', '38700 Corenc', 'Luc Ferrand'),
	at('Agencement Rollin', '14 rue Paul-Langevin', '01000 Bourg-en-Bresse', 'Émilie Rollin', habitual),
	at('Musée des Tissus de Lyon', '34 rue de la Charité', '69002 Lyon', 'Régie', publicBuyer),
	at('Commune de Villeurbanne', 'place Lazare-Goujon', '69100 Villeurbanne', 'Direction des finances', {
		...publicBuyer,
		weight: 2,
	}),
	at('Lycée Ampère', '31 rue de la Bourse', '69002 Lyon', 'Intendance', publicBuyer),
	at('Centre hospitalier de Mâcon', '350 boulevard Louis-Escande', '71000 Mâcon', 'Mandatement', publicBuyer),
	at(
		'Département de l’Ain',
		'45 avenue Alsace-Lorraine',
		'01000 Bourg-en-Bresse',
		'Paierie départementale',
		publicBuyer,
	),
	at('Winstub Zum Adler', '8 rue du Maroquin', '67000 Strasbourg', 'Mathieu Klein', {
		region: '67',
		...habitual,
	}),
	at('Brasserie Schaeffer', '12 quai de la Sinn', '68000 Colmar', 'Anne Schaeffer', { region: '68' }),
	at('Vitrages Lorrains', '3 rue des Clercs', '57000 Metz', 'Pascal Weber', { region: '57', weight: 2 }),
	at('Fenêtres du Rhin', '41 route de Bischwiller', '67300 Schiltigheim', 'Sabine Muller', {
		region: '67',
		method: 'bill',
	}),
	at('Hôtel Bourbon Océan', '6 rue Labourdonnais', '97400 Saint-Denis', 'Jérôme Payet', { region: '974' }),
	at('Karukera Rénovation', '15 rue Frébault', '97110 Pointe-à-Pitre', 'Ketty Marignan', {
		region: '971',
		...habitual,
	}),
	at('Madinina Design', '48 rue Victor-Hugo', '97200 Fort-de-France', 'Yann Cléry', { region: '972' }),
	at('Mahoraise d’Aménagement', '2 place Mariage', '97600 Mamoudzou', 'Fatima Attoumani', {
		region: '976',
		kind: 'company',
	}),
	at('Verres et Vitraux Delcour', '77 rue du Bailli', '1050 Ixelles', 'Sophie Delcour', { country: 'BE' }),
	at('Atelier Glaswerk', 'Oranienstraße 24', '10999 Berlin', 'Jonas Brandt', {
		country: 'DE',
		language: 'en',
	}),
	at('Verrerie du Léman SA', 'rue du Rhône 65', '1204 Genève', 'Philippe Rochat', {
		country: 'CH',
		currency: 'CHF',
		weight: 2,
	}),
	at('Jura Interiors SA', 'rue de la Serre 12', '2300 La Chaux-de-Fonds', 'Lea Robert', {
		country: 'CH',
		currency: 'CHF',
	}),
	at('Hartley & Moore Glazing Ltd', '19 Clerkenwell Road', 'EC1M London', 'Emma Hartley', {
		country: 'GB',
		language: 'en',
		currency: 'GBP',
	}),
	at('Thameside Studios Ltd', '4 Wapping Lane', 'E1W London', 'Oliver Grant', {
		country: 'GB',
		language: 'en',
		currency: 'GBP',
		...habitual,
	}),
	at('Immobilière Saône Rive Droite', '50 quai Saint-Vincent', '69001 Lyon', 'Gestion locative', {
		method: 'direct-debit',
		weight: 2,
	}),
	at('Syndic Lyon Métropole', '88 rue Duguesclin', '69006 Lyon', 'Pôle copropriétés', {
		method: 'direct-debit',
		weight: 2,
	}),
	at('Restaurant La Mère Brazard', '12 rue Royale', '69001 Lyon', 'Thomas Brazard'),
	at('Galerie Pauline Verney', '7 rue Auguste-Comte', '69002 Lyon', 'Pauline Verney', {
		kind: 'sole-trader',
	}),
	at('M. et Mme Lacombe', '23 montée du Gourguillon', '69005 Lyon', 'Hélène Lacombe', {
		kind: 'consumer',
		method: 'cheque',
	}),
	at('Mme Josette Arnaud', '5 allée des Tilleuls', '69300 Caluire-et-Cuire', 'Josette Arnaud', {
		kind: 'consumer',
		method: 'cheque',
	}),
	at('M. Karim Haddad', '41 rue de la Thibaudière', '69007 Lyon', 'Karim Haddad', { kind: 'consumer' }),
	at('Bijouterie Orfée', '30 rue Édouard-Herriot', '69001 Lyon', 'Marc Orfée'),
	at('Ébénisterie Vernay', '2 chemin des Écoliers', '42000 Saint-Étienne', 'Denis Vernay', {
		kind: 'sole-trader',
		...habitual,
	}),
	at('Façades et Lumière', '16 rue de la Montat', '42100 Saint-Étienne', 'Aurélie Faure', { factored: true }),
	at('Thermes d’Aix Patrimoine', 'place Maurice-Mollard', '73100 Aix-les-Bains', 'Martine Blanc'),
	at('Chalets Mont-Blanc', '145 route du Bouchet', '74400 Chamonix', 'Rémi Devouassoux', { factored: true }),
	at('Station des Arves', 'chef-lieu', '73530 Saint-Jean-d’Arves', 'Régie des équipements', habitual),
	at('Cave de Tain', '22 route de Larnage', '26600 Tain-l’Hermitage', 'Julien Combier'),
	at('Domaine de la Rochette', 'lieu-dit La Rochette', '69430 Régnié-Durette', 'Agnès Depardon', {
		kind: 'sole-trader',
	}),
	at('Nougat Arnoux', '9 avenue Jean-Jaurès', '26200 Montélimar', 'Cécile Arnoux'),
	at('Optique Valentin', '31 Grande Rue', '26000 Valence', 'Valentin Moreau'),
	at('Ateliers Navals du Rhône', '1 quai de la Navigation', '07000 Privas', 'Yves Chambon', habitual),
	at('Théâtre de la Presqu’île', '14 rue Childebert', '69002 Lyon', 'Administration'),
	at('Cinéma Lumière Bellecombe', '25 rue Bellecombe', '69006 Lyon', 'Sarah Lumbroso'),
	at('Scénographie Piola', '6 rue des Capucins', '69001 Lyon', 'Enzo Piola', habitual),
	at('Groupe Hôtelier Meynard', '71 avenue Foch', '75016 Paris', 'Centre de services partagés', keyAccount),
	at('Maison Duvernay Joaillerie', '18 place Vendôme', '75001 Paris', 'Achats et comptabilité', keyAccount),
	at('Studio Lachenal', '53 rue du Faubourg-Saint-Antoine', '75011 Paris', 'Inès Lachenal'),
	at('Vitrail de France', '11 rue du Cardinal-Pie', '28000 Chartres', 'Benoît Lormeau'),
	at('Bretagne Menuiserie Alu', '4 rue de la Donelière', '35000 Rennes', 'Gaël Le Goff', { insured: 45 }),
	at('Provence Agencement', '120 avenue de la Capelette', '13010 Marseille', 'Magali Estève', {
		...habitual,
		insured: 45,
	}),
	at('Atlantique Cloisons', '8 rue Sanlecque', '44000 Nantes', 'Fabien Guérin', { method: 'bill' }),
	at('Pyrénées Vitrines', '19 rue d’Alsace-Lorraine', '31000 Toulouse', 'Nathalie Sarda'),
	at('Garonne Événements', '33 cours de l’Intendance', '33000 Bordeaux', 'Romain Castets', habitual),
];
