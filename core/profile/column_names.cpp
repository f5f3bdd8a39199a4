// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/column_names.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace understudy {
namespace {

struct Dictionary {
    Meaning meaning;
    std::string_view names; ///< Words of a name run together, between blanks.
};

constexpr std::array kDictionary{
    Dictionary{Meaning::GivenName, " firstname givenname forename fname vorname prenom nombre nome voornaam imie middlename "},
    Dictionary{Meaning::FamilyName,
               " lastname surname familyname lname nachname familienname zuname nomdefamille apellido apellidos cognome "
               "sobrenome achternaam nazwisko "},
    Dictionary{Meaning::FullName,
               " name fullname personname customername contactname contact employeename patientname kundenname "
               "ansprechpartner nomcomplet nombrecompleto nomecompleto author owner holder accountholder recipient "
               "kontoinhaber naam passenger patient cardholder "},
    Dictionary{Meaning::Email, " email mail emailaddress mailaddress emailadresse mailadresse courriel correo correoelectronico "},
    Dictionary{Meaning::Phone,
               " phone phonenumber phoneno telephone tel telefon telefonnummer telefono telefoon mobile mobilephone mobil "
               "handy handynummer cell cellphone fax faxnumber portable celular cellulare movil rufnummer "},
    Dictionary{Meaning::Street,
               " street streetaddress address addressline address1 address2 addressline1 addressline2 strasse anschrift "
               "adresse rue calle direccion via indirizzo straat rua endereco ulica hausnummer adres "},
    Dictionary{Meaning::City, " city town cityname ort stadt ortsname wohnort ville ciudad citta comune cidade stad plaats municipality miasto "},
    Dictionary{Meaning::Region,
               " region state province county stateprovince bundesland kanton departement provincia estado regione district "
               "provincie statecode wojewodztwo "},
    Dictionary{Meaning::Postcode, " postcode zip zipcode postalcode plz postleitzahl codepostal codigopostal cap cep pincode zippostal kodpocztowy "},
    Dictionary{Meaning::Country, " country countryname land nation staat pays pais paese nationality kraj herkunftsland "},
    Dictionary{Meaning::CountryCode, " countrycode countryiso isocountry laendercode landcode landkennzeichen codepays codigopais countryiso2 iso2 iso3 "},
    Dictionary{Meaning::Company,
               " company companyname firma firmenname employer organisation organization organisationname business vendor "
               "supplier manufacturer societe entreprise empresa azienda bedrijf lieferant hersteller fournisseur fornecedor "
               "proveedor fornitore merchant "},
    Dictionary{Meaning::Job, " job jobtitle occupation profession beruf stelle position role poste metier puesto cargo lavoro "},
    Dictionary{Meaning::UserName, " username user login loginname userid account accountname benutzer benutzername nickname handle screenname utilisateur usuario "},
    Dictionary{Meaning::Uuid, " uuid guid "},
    Dictionary{Meaning::Url, " url website homepage link web webseite uri siteweb sitioweb "},
    Dictionary{Meaning::IpAddress, " ip ipaddress ipaddr ipv4 ipv6 "},
    Dictionary{Meaning::Money,
               " price unitprice amount total subtotal cost fee salary revenue balance payment budget turnover value preis "
               "einzelpreis betrag summe gesamt kosten gehalt umsatz saldo prix montant cout salaire precio importe monto "
               "coste prezzo importo costo preco valor prijs bedrag cena kwota netto brutto net gross tax "},
    Dictionary{Meaning::Percentage, " percent percentage pct rate discount discountpct discountrate share ratio prozent anteil rabatt taux pourcentage porcentaje percentuale vat taxrate mwst "},
    Dictionary{Meaning::Category,
               " category type status kind class classification group segment tier level gender sex priority channel "
               "kategorie typ art gruppe klasse geschlecht stufe categorie categoria tipo estatus stato brand department "
               "currency2 language method mode stage severity grade size unit marke abteilung salutation anrede "},
    Dictionary{Meaning::Quantity, " quantity qty count number units stock instock pieces menge anzahl stueck bestand quantite cantidad quantita quantidade aantal ilosc "},
    Dictionary{Meaning::FreeText,
               " comment comments note notes remark remarks description text message body review feedback summary "
               "bemerkung bemerkungen kommentar beschreibung notiz hinweis freitext commentaire description remarque comentario "
               "descripcion commento descrizione nota opmerking uwagi abstract content details "},
    Dictionary{Meaning::Colour, " color colour colorname farbe couleur cor colore kleur "},
    Dictionary{Meaning::CurrencyCode, " currency currencycode waehrung devise moneda valuta moeda waluta isocurrency "},
    Dictionary{Meaning::Iban, " iban "},
    Dictionary{Meaning::IdentityNumber,
               " ssn socialsecurity socialsecurityno socialsecuritynumber sin nin nino nationalid nationalidnumber "
               "nationalinsurance nationalinsurancenumber taxid taxidnumber taxno taxnumber tin itin vatid vatno vatnumber "
               "passport passportno passportnumber idcard idcardno idcardnumber idnumber idno identitycard identityno "
               "identitynumber insuranceno insurancenumber healthinsurancenumber medicare medicareid nhsno nhsnumber mrn "
               "medicalrecordnumber driverlicense driverslicense driverlicence drivinglicence drivinglicense licenceno "
               "licenseno licencenumber licensenumber licenceplate licenseplate numberplate plate plateno platenumber "
               "registrationplate vin accountno accountnumber bankaccount bankaccountno bankaccountnumber macaddress "
               "deviceid imei imsi aadhaar personnummer steuerid steuernr steuernummer steueridentifikationsnummer "
               "sozialversicherungsnummer svnr svnummer rentenversicherungsnummer krankenversicherungsnummer "
               "versichertennummer versicherungsnr versicherungsnummer ahvnummer personalausweis ausweisnr ausweisnummer "
               "passnr passnummer reisepass reisepassnr reisepassnummer fuehrerschein fuehrerscheinnummer kennzeichen "
               "autokennzeichen nummernschild kontonr kontonummer bsn dni nif nie cpf cnpj curp rfc pesel codicefiscale "
               "partitaiva numerosecuritesociale numerodecompte numerodecuenta numerodeseguridadsocial "},
    Dictionary{Meaning::CreditCard, " creditcard creditcardnumber cardnumber cardno ccnumber kreditkarte kartennummer cartecredit "},
    Dictionary{Meaning::Latitude, " lat latitude breitengrad latitud latitudine "},
    Dictionary{Meaning::Longitude, " lon lng long longitude laengengrad longitud longitudine "},
    Dictionary{Meaning::Birthday, " birthdate dateofbirth dob birthday born birth geburtsdatum geburtstag geboren datenaissance naissance fechanacimiento nacimiento datanascita geboortedatum datanascimento dataurodzenia "},
};

/// Columns in which a person stands for what he or she does: a name, a user name or initials.
constexpr std::string_view kPersonRoles =
    " salesrep salesperson salesman salesagent seller accountmanager casemanager manager teamlead teamleader supervisor "
    "depthead headofdepartment doctor physician surgeon nurse therapist teacher professor tutor instructor driver agent "
    "broker advisor adviser consultant contactperson assignee assignedto approver approvedby createdby updatedby modifiedby "
    "changedby reviewedby signedby soldby servedby reviewer requester requestedby reporter submitter interviewer technician "
    "employee worker cashier waiter staffmember guest tenant landlord buyer purchaser beneficiary applicant spouse parent "
    "guardian emergencycontact reportsto lastchangedby mitarbeiter verkaeufer vertreter betreuer kundenbetreuer "
    "sachbearbeiter leiter abteilungsleiter teamleiter vorgesetzter arzt hausarzt lehrer fahrer kunde mieter vermieter "
    "bearbeiter erstelltvon angelegtvon geaendertvon bearbeitetvon vendeur responsable medecin conducteur vendedor medico "
    "responsabile venditore ";

constexpr std::string_view kThings =
    " sku ean gtin isbn issn article articleno articlenumber product productno productcode item itemno itemcode part partno "
    "model version period month quarter week year day date artikel artikelnummer artikelnr produkt produktnummer monat "
    "quartal woche jahr periode ";

constexpr std::string_view kKeyWords =
    " id no nr num number key code sku uuid guid nummer kennung kennzeichen schluessel ref reference isbn ean gtin ident "
    "identifier numero codigo codice iban vin pk fk ";

bool contains(std::string_view names, std::string_view word) {
    return names.find(" " + std::string(word) + " ") != std::string_view::npos;
}

/// The ASCII spelling of an accented Latin letter, "" if it has none.
std::string_view plainLetter(char32_t c) {
    struct Spelling {
        std::u32string_view letters;
        std::string_view plain;
    };
    static constexpr std::array kSpellings{
        Spelling{U"àáâãåāąÀÁÂÃÅĄ", "a"}, Spelling{U"äÄæÆ", "ae"}, Spelling{U"çćčÇĆČ", "c"}, Spelling{U"èéêëęěÈÉÊËĘ", "e"},
        Spelling{U"ìíîïÌÍÎÏ", "i"},      Spelling{U"łŁ", "l"},    Spelling{U"ñńÑŃ", "n"},   Spelling{U"òóôõøÒÓÔÕØ", "o"},
        Spelling{U"öÖœŒ", "oe"},         Spelling{U"ùúûÙÚÛ", "u"}, Spelling{U"üÜ", "ue"},   Spelling{U"ß", "ss"},
        Spelling{U"ýÿÝ", "y"},           Spelling{U"śšŚŠ", "s"},  Spelling{U"źżžŹŻŽ", "z"}};
    for (const Spelling& spelling : kSpellings)
        if (spelling.letters.find(c) != std::u32string_view::npos) return spelling.plain;
    return {};
}

bool isLower(char32_t c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }

/// What one letter of a name adds: its plain spelling; nothing for a mark between words.
std::string spelled(char32_t c) {
    if (isUpper(c)) return std::string(1, static_cast<char>(c - 'A' + 'a'));
    if (isLower(c) || isDigit(c)) return std::string(1, static_cast<char>(c));
    return std::string(plainLetter(c));
}

bool endsWord(char32_t before, char32_t here) { return isUpper(here) && (isLower(before) || isDigit(before)); }

/// Calls `told` with the words run together, then without the first of them, and so on, until it answers true.
template <class Told>
bool anyTail(std::vector<std::string> words, Told told) {
    for (; !words.empty(); words.erase(words.begin()))
        if (told(join(words, ""))) return true;
    return false;
}

/// The meaning of words run together.
Meaning lookUp(std::string_view joined) {
    for (const Dictionary& entry : kDictionary)
        if (contains(entry.names, joined)) return entry.meaning;
    return Meaning::Unknown;
}

} // namespace

std::vector<std::string> nameWords(std::string_view name) {
    std::vector<std::string> words(1);
    char32_t before = 0;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t c = nextCodePoint(name, at);
        const std::string letters = spelled(c);
        if ((letters.empty() || endsWord(before, c)) && !words.back().empty()) words.emplace_back();
        words.back() += letters;
        before = c;
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

Meaning meaningOfName(std::string_view name) {
    Meaning meaning = Meaning::Unknown;
    anyTail(nameWords(name), [&](const std::string& words) {
        meaning = lookUp(words);
        return meaning != Meaning::Unknown;
    });
    return meaning;
}

bool isPersonRole(std::string_view name) {
    return anyTail(nameWords(name), [](const std::string& words) { return contains(kPersonRoles, words); });
}

bool isThingName(std::string_view name) {
    return anyTail(nameWords(name), [](const std::string& words) { return contains(kThings, words); });
}

bool isKeyName(std::string_view name) {
    const std::vector<std::string> words = nameWords(name);
    if (words.empty()) return false;
    const std::string& last = words.back();
    return contains(kKeyWords, last) || (last.size() > 6 && (last.ends_with("nummer") || last.ends_with("number"))) ||
           (words.size() == 1 && last.size() > 3 && (last.ends_with("id") || last.ends_with("nr")));
}

std::string singular(std::string_view word) {
    const auto cut = [&](std::size_t letters) { return std::string(word.substr(0, word.size() - letters)); };
    if (word.size() > 4 && word.ends_with("ies")) return cut(3) + "y";
    for (const std::string_view end : {"sses", "shes", "ches", "xes"})
        if (word.ends_with(end)) return cut(2);
    if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us")) return cut(1);
    return std::string(word);
}

} // namespace understudy
