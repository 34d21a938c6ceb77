import { m } from '#lib/paraglide/messages.js';

/**
 * Names of the templates' steps, one by one: the gallery has them in both languages, and a lookup by a key would bring
 * all texts of all screens with them.
 */
export const stepNames: Readonly<
	Record<string, (params: Record<string, never>, options: { locale: 'fr' | 'en' }) => string>
> = {
	'facture-emise': m['step-name.facture-emise'],
	'prelevement-ou-effet': m['step-name.prelevement-ou-effet'],
	'avis-de-prelevement': m['step-name.avis-de-prelevement'],
	'pre-relance-courtoise': m['step-name.pre-relance-courtoise'],
	'prelevement-rejete': m['step-name.prelevement-rejete'],
	'verifier-le-prelevement-en-banque': m['step-name.verifier-le-prelevement-en-banque'],
	'dix-jours-ouvres-plus-tard': m['step-name.dix-jours-ouvres-plus-tard'],
	'premiere-relance': m['step-name.premiere-relance'],
	'appel-et-deuxieme-relance': m['step-name.appel-et-deuxieme-relance'],
	'deuxieme-relance-faute-de-telephone': m['step-name.deuxieme-relance-faute-de-telephone'],
	'trouver-un-interlocuteur-joignable': m['step-name.trouver-un-interlocuteur-joignable'],
	'mise-en-demeure': m['step-name.mise-en-demeure'],
	'trouver-une-adresse-postale': m['step-name.trouver-une-adresse-postale'],
	'mise-en-demeure-impossible-aucune-adresse': m['step-name.mise-en-demeure-impossible-aucune-adresse'],
	'client-introuvable': m['step-name.client-introuvable'],
	'accord-pour-le-contentieux': m['step-name.accord-pour-le-contentieux'],
	'passage-au-contentieux': m['step-name.passage-au-contentieux'],
	'remise-au-contentieux': m['step-name.remise-au-contentieux'],
	remerciement: m['step-name.remerciement'],
	'facture-reglee': m['step-name.facture-reglee'],
	'appel-au-service-comptable': m['step-name.appel-au-service-comptable'],
	'trouver-le-bon-interlocuteur': m['step-name.trouver-le-bon-interlocuteur'],
	'le-commercial-ou-le-chef-de-projet-se-renseigne':
		m['step-name.le-commercial-ou-le-chef-de-projet-se-renseigne'],
	'corriger-la-facture-et-la-renvoyer': m['step-name.corriger-la-facture-et-la-renvoyer'],
	'deuxieme-relance-avec-une-date-de-paiement': m['step-name.deuxieme-relance-avec-une-date-de-paiement'],
	'lettre-d-avertissement': m['step-name.lettre-d-avertissement'],
	'premiere-relance-du-commercial': m['step-name.premiere-relance-du-commercial'],
	'le-commercial-prend-des-nouvelles': m['step-name.le-commercial-prend-des-nouvelles'],
	'troisieme-relance-par-courrier': m['step-name.troisieme-relance-par-courrier'],
	'accord-pour-la-mise-en-demeure': m['step-name.accord-pour-la-mise-en-demeure'],
	'quinze-jours-plus-tard': m['step-name.quinze-jours-plus-tard'],
	'premiere-relance-ferme': m['step-name.premiere-relance-ferme'],
	'rappel-par-sms': m['step-name.rappel-par-sms'],
	'penalites-et-indemnite-reclamees': m['step-name.penalites-et-indemnite-reclamees'],
	'verifier-le-depot-et-le-statut-sur-chorus-pro':
		m['step-name.verifier-le-depot-et-le-statut-sur-chorus-pro'],
	'appel-au-comptable-et-deuxieme-relance': m['step-name.appel-au-comptable-et-deuxieme-relance'],
	'rappel-des-interets-moratoires-par-courrier': m['step-name.rappel-des-interets-moratoires-par-courrier'],
	'accord-pour-le-refere-provision': m['step-name.accord-pour-le-refere-provision'],
	'police-connue-sur-la-fiche-du-client': m['step-name.police-connue-sur-la-fiche-du-client'],
	'dernier-jour-avant-le-manquement-sans-mise-en-demeure':
		m['step-name.dernier-jour-avant-le-manquement-sans-mise-en-demeure'],
	'manquement-dans-quinze-jours': m['step-name.manquement-dans-quinze-jours'],
	'manquement-dans-cinq-jours-preparer-la-declaration':
		m['step-name.manquement-dans-cinq-jours-preparer-la-declaration'],
	'dernier-jour-avant-le-manquement-declarer-l-impaye':
		m['step-name.dernier-jour-avant-le-manquement-declarer-l-impaye'],
	'suspendre-les-livraisons': m['step-name.suspendre-les-livraisons'],
};
