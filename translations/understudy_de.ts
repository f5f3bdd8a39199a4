<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>Signed in here</source>
        <translation>Hier angemeldet</translation>
    </message>
    <message>
        <source>gcloud&apos;s file</source>
        <translation>Datei von gcloud</translation>
    </message>
    <message>
        <source>The machine&apos;s metadata server</source>
        <translation>Metadatenserver dieses Rechners</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>a person whose address is not known</source>
        <translation>eine Person, deren Adresse unbekannt ist</translation>
    </message>
    <message>
        <source>there is no %1</source>
        <translation>%1 gibt es nicht</translation>
    </message>
    <message>
        <source>not asked; GCE_METADATA_HOST would name it</source>
        <translation>nicht gefragt; GCE_METADATA_HOST würde ihn nennen</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>service account</source>
        <translation>Dienstkonto</translation>
    </message>
    <message>
        <source>impersonated service account</source>
        <translation>übernommenes Dienstkonto</translation>
    </message>
    <message>
        <source>external account</source>
        <translation>externes Konto</translation>
    </message>
    <message>
        <source>this machine&apos;s account</source>
        <translation>Konto dieses Rechners</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 Zeilen/s</translation>
    </message>
    <message>
        <source>%1 M rows/s</source>
        <translation>%1 Mio. Zeilen/s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>d MMM</source>
        <extracomment>Format of a date as in Qt: day and short month name; with the year when it is another year.</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>reading samples</source>
        <translation>liest Muster</translation>
    </message>
    <message>
        <source>drafting</source>
        <translation>entwirft</translation>
    </message>
    <message>
        <source>compiling</source>
        <translation>übersetzt</translation>
    </message>
    <message>
        <source>generating</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>publishing</source>
        <translation>legt ab</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>prüft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>uploading</source>
        <translation>lädt hoch</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Every key is unique</source>
        <translation>Jeder Schlüssel ist eindeutig</translation>
    </message>
    <message>
        <source>Every reference points at a row</source>
        <translation>Jeder Verweis zeigt auf eine Zeile</translation>
    </message>
    <message>
        <source>Files have the source&apos;s shape</source>
        <translation>Dateien haben die Form der Quelle</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Nobody in it</source>
        <translation>Niemand darin</translation>
    </message>
    <message>
        <source>%1 on average; lowest: %2 %3</source>
        <translation>%1 im Mittel; am niedrigsten: %2 %3</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s), 0 duplicates</source>
        <translation>
            <numerusform>%n Schlüssel, 0 doppelt</numerusform>
            <numerusform>%n Schlüssel, 0 doppelt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s), 0 orphans</source>
        <translation>
            <numerusform>%n Verweis, 0 ins Leere</numerusform>
            <numerusform>%n Verweise, 0 ins Leere</numerusform>
        </translation>
    </message>
    <message>
        <source>delimiter, encoding, header, column order, types: %1 of %1</source>
        <translation>Trennzeichen, Kodierung, Kopfzeile, Spaltenfolge, Typen: %1 von %1</translation>
    </message>
    <message numerus="yes">
        <source>no sample row occurs in the output, %n table(s)</source>
        <translation>
            <numerusform>keine Musterzeile kommt in der Ausgabe vor, %n Tabelle</numerusform>
            <numerusform>keine Musterzeile kommt in der Ausgabe vor, %n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %1</source>
        <translation>%1 von %1</translation>
    </message>
    <message numerus="yes">
        <source> (and %n more)</source>
        <translation>
            <numerusform> (und %n weiteres)</numerusform>
            <numerusform> (und %n weitere)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnWords</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>custom first line</source>
        <translation>eigene erste Zeile</translation>
    </message>
    <message>
        <source>header file</source>
        <translation>Kopfdatei</translation>
    </message>
    <message>
        <source>header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>no header</source>
        <translation>keine Kopfzeile</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>%1 is unsure: %2.</source>
        <translation>%1 ist unsicher: %2.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>not in it</source>
        <translation>nicht dabei</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
</context>
<context>
    <name>Connectors</name>
    <message>
        <source>Files on this computer</source>
        <translation>Dateien auf diesem Rechner</translation>
    </message>
    <message>
        <source>Google Cloud Storage</source>
        <translation>Google Cloud Storage</translation>
    </message>
    <message>
        <source>BigQuery</source>
        <translation>BigQuery</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Cloud Storage</source>
        <translation>Cloud Storage</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>The history was opened before the program was set up</source>
        <translation>Der Verlauf wurde geöffnet, bevor das Programm eingerichtet war</translation>
    </message>
    <message>
        <source>The history is damaged</source>
        <translation>Der Verlauf ist beschädigt</translation>
    </message>
    <message>
        <source>Opening it again sets it aside.</source>
        <translation>Beim nächsten Öffnen wird er beiseitegelegt.</translation>
    </message>
    <message>
        <source>The disk is full: the history could not be written</source>
        <translation>Der Datenträger ist voll: Der Verlauf ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Platz schaffen.</translation>
    </message>
    <message>
        <source>The history may not be written</source>
        <translation>Der Verlauf darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Make the folder writable, or set XDG_DATA_HOME to another one.</source>
        <translation>Den Ordner beschreibbar machen oder mit XDG_DATA_HOME einen anderen angeben.</translation>
    </message>
    <message>
        <source>The history could not be used: %1</source>
        <translation>Der Verlauf ließ sich nicht benutzen: %1</translation>
    </message>
    <message>
        <source>The history&apos;s folder cannot be written: %1</source>
        <translation>In den Ordner des Verlaufs lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>A batch without tables cannot be recorded</source>
        <translation>Ein Lauf ohne Tabellen lässt sich nicht aufzeichnen</translation>
    </message>
    <message>
        <source>The history is damaged and could not be set aside: %1</source>
        <translation>Der Verlauf ist beschädigt und ließ sich nicht beiseitelegen: %1</translation>
    </message>
    <message>
        <source>The history&apos;s folder could not be made: %1</source>
        <translation>Der Ordner des Verlaufs ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>The history was written by a later version of Understudy</source>
        <translation>Den Verlauf hat eine spätere Version von Understudy geschrieben</translation>
    </message>
    <message>
        <source>Update this program, or set XDG_DATA_HOME to another folder.</source>
        <translation>Dieses Programm erneuern oder mit XDG_DATA_HOME einen anderen Ordner angeben.</translation>
    </message>
    <message>
        <source>The destination has an unknown placeholder %1</source>
        <translation>Das Ziel enthält einen unbekannten Platzhalter %1</translation>
    </message>
    <message>
        <source>No destination was given</source>
        <translation>Es ist kein Ziel angegeben</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>Einen Ordner nennen.</translation>
    </message>
    <message>
        <source>The destination is a file, not a folder</source>
        <translation>Das Ziel ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>There is a folder of this name</source>
        <translation>Es gibt einen Ordner dieses Namens</translation>
    </message>
    <message>
        <source>This is a device, not a file</source>
        <translation>Das ist ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>Name a file, or leave it out to write to the screen.</source>
        <translation>Eine Datei nennen oder sie weglassen, um auf den Bildschirm zu schreiben.</translation>
    </message>
    <message>
        <source>The recipe makes no table %1</source>
        <translation>Das Rezept macht keine Tabelle %1</translation>
    </message>
    <message>
        <source>add it to the recipe</source>
        <translation>sie ins Rezept aufnehmen</translation>
    </message>
    <message>
        <source>The recipe has no field for the column %1</source>
        <translation>Das Rezept hat kein Feld für die Spalte %1</translation>
    </message>
    <message>
        <source>add the field to the recipe</source>
        <translation>das Feld ins Rezept aufnehmen</translation>
    </message>
    <message>
        <source>there is no conversion from encoding &apos;%1&apos; to &apos;%2&apos;</source>
        <translation>es gibt keine Umwandlung von der Kodierung „%1“ in „%2“</translation>
    </message>
    <message>
        <source>Use an IANA name such as UTF-8, UTF-16LE, ISO-8859-1 or windows-1252.</source>
        <translation>Einen Namen der IANA nehmen, etwa UTF-8, UTF-16LE, ISO-8859-1 oder windows-1252.</translation>
    </message>
    <message>
        <source>a NUL byte stands in the text</source>
        <translation>im Text steht ein NUL-Byte</translation>
    </message>
    <message>
        <source>The file is binary or in another encoding, such as UTF-16LE.</source>
        <translation>Die Datei ist binär oder anders kodiert, etwa in UTF-16LE.</translation>
    </message>
    <message>
        <source>a quote opens here and is never closed</source>
        <translation>hier beginnt eine Anführung, die nie endet</translation>
    </message>
    <message>
        <source>Close the quote, or set the dialect&apos;s quote to none.</source>
        <translation>Die Anführung schließen oder im Dialekt auf „keine“ stellen.</translation>
    </message>
    <message>
        <source>a record is longer than %1</source>
        <translation>ein Satz ist länger als %1</translation>
    </message>
    <message>
        <source>Check the line end and the quote of the dialect.</source>
        <translation>Zeilenende und Anführung des Dialekts prüfen.</translation>
    </message>
    <message>
        <source>There is no output format %1</source>
        <translation>Es gibt kein Ausgabeformat %1</translation>
    </message>
    <message>
        <source>Formats are txt, csv, json and sql</source>
        <translation>Formate sind txt, csv, json und sql</translation>
    </message>
    <message>
        <source>The sample is not there any more</source>
        <translation>Das Muster ist nicht mehr da</translation>
    </message>
    <message>
        <source>Look at the source again.</source>
        <translation>Die Quelle noch einmal ansehen.</translation>
    </message>
    <message>
        <source>The sample may not be read</source>
        <translation>Das Muster darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>Give yourself the right to read it.</source>
        <translation>Sich das Leserecht dafür geben.</translation>
    </message>
    <message>
        <source>The folder could not be read: %1</source>
        <translation>Der Ordner ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>There is no folder or file of this name</source>
        <translation>Es gibt keinen Ordner und keine Datei dieses Namens</translation>
    </message>
    <message>
        <source>Name a folder with sample tables, or one table.</source>
        <translation>Einen Ordner mit Mustertabellen nennen oder eine Tabelle.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>There is no sample of this name</source>
        <translation>Es gibt kein Muster dieses Namens</translation>
    </message>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>die Datei lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>the file cannot be opened: %1</source>
        <translation>die Datei lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Free some space, or choose a destination on another disk.</source>
        <translation>Platz schaffen oder ein Ziel auf einem anderen Datenträger wählen.</translation>
    </message>
    <message>
        <source>Your share of the disk is used up</source>
        <translation>Ihr Anteil am Datenträger ist aufgebraucht</translation>
    </message>
    <message>
        <source>Free some space, or choose another destination.</source>
        <translation>Platz schaffen oder ein anderes Ziel wählen.</translation>
    </message>
    <message>
        <source>The file grew larger than this system allows</source>
        <translation>Die Datei wurde größer, als dieses System erlaubt</translation>
    </message>
    <message>
        <source>Make fewer rows, or choose a destination without that limit.</source>
        <translation>Weniger Zeilen machen oder ein Ziel ohne diese Grenze wählen.</translation>
    </message>
    <message>
        <source>Writing here is not permitted</source>
        <translation>Hier darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>Einen Ordner wählen, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>The disk is read-only</source>
        <translation>Der Datenträger lässt sich nur lesen</translation>
    </message>
    <message>
        <source>Choose another destination.</source>
        <translation>Ein anderes Ziel wählen.</translation>
    </message>
    <message>
        <source>A file of this name exists already</source>
        <translation>Eine Datei dieses Namens ist schon da</translation>
    </message>
    <message>
        <source>Choose another destination, or allow files to be replaced.</source>
        <translation>Ein anderes Ziel wählen oder das Ersetzen erlauben.</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei ließ sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>BigQuery&apos;s answer to &quot;%1&quot; makes no sense</source>
        <translation>Die Antwort von BigQuery auf „%1“ ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>Try again; if it stays so, something between here and BigQuery changes its answers.</source>
        <translation>Noch einmal versuchen; bleibt es so, verändert etwas zwischen hier und BigQuery die Antworten.</translation>
    </message>
    <message>
        <source>BigQuery refused streamed rows: %1</source>
        <translation>BigQuery hat übertragene Zeilen abgelehnt: %1</translation>
    </message>
    <message>
        <source>Compare the table&apos;s columns with what is written.</source>
        <translation>Die Spalten der Tabelle mit dem vergleichen, was geschrieben wird.</translation>
    </message>
    <message>
        <source>BigQuery says that the job exists already, and does not find it</source>
        <translation>BigQuery sagt, dass es den Auftrag schon gibt, und findet ihn nicht</translation>
    </message>
    <message>
        <source>Check the location of the dataset, and try again.</source>
        <translation>Den Standort des Datasets prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This job has failed %1 times</source>
        <translation>Dieser Auftrag ist %1-mal gescheitert</translation>
    </message>
    <message>
        <source>This names no place in BigQuery</source>
        <translation>Das bezeichnet keinen Ort in BigQuery</translation>
    </message>
    <message>
        <source>Write it as bq://project.dataset.table.</source>
        <translation>Als bq://projekt.dataset.tabelle schreiben.</translation>
    </message>
    <message>
        <source>A query needs a limit of the bytes it may be billed for</source>
        <translation>Eine Abfrage braucht eine Grenze für die Bytes, die sie kosten darf</translation>
    </message>
    <message>
        <source>Ask for its cost first, and allow that much.</source>
        <translation>Zuerst nach ihren Kosten fragen und so viel erlauben.</translation>
    </message>
    <message>
        <source>The value &quot;%1&quot; is no JSON list</source>
        <translation>Der Wert „%1“ ist keine JSON-Liste</translation>
    </message>
    <message>
        <source>The value &quot;%1&quot; is no JSON object</source>
        <translation>Der Wert „%1“ ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>Have the recipe make JSON for this column, or flatten the table.</source>
        <translation>Das Rezept JSON für diese Spalte erzeugen lassen, oder die Tabelle flach lesen.</translation>
    </message>
    <message>
        <source>The table has no field for the column %1</source>
        <translation>Die Tabelle hat kein Feld für die Spalte %1</translation>
    </message>
    <message>
        <source>Its nearest is %1; name the column so, or load into a new table.</source>
        <translation>Das ähnlichste ist %1; die Spalte so nennen, oder in eine neue Tabelle laden.</translation>
    </message>
    <message>
        <source>Load into a new table, or leave the column out.</source>
        <translation>In eine neue Tabelle laden, oder die Spalte weglassen.</translation>
    </message>
    <message>
        <source>The table&apos;s field %1 is required, and no column fills it</source>
        <translation>Das Feld %1 der Tabelle darf nicht leer sein, und keine Spalte füllt es</translation>
    </message>
    <message>
        <source>Add the column, or load into a new table.</source>
        <translation>Die Spalte hinzufügen, oder in eine neue Tabelle laden.</translation>
    </message>
    <message>
        <source>The rows of this %1 cannot be read without a query</source>
        <translation>Die Zeilen dieser Art von Tabelle (%1) lassen sich nur mit einer Abfrage lesen</translation>
    </message>
    <message>
        <source>Allow a query, which costs what its dry run says, or name the tables behind it.</source>
        <translation>Eine Abfrage erlauben, die so viel kostet, wie ihr Probelauf sagt, oder die Tabellen dahinter angeben.</translation>
    </message>
    <message>
        <source>Only tables can be deleted</source>
        <translation>Nur Tabellen lassen sich löschen</translation>
    </message>
    <message>
        <source>A row for the audit table is damaged</source>
        <translation>Eine Zeile für die Protokolltabelle ist beschädigt</translation>
    </message>
    <message>
        <source>BigQuery&apos;s answer to an upload makes no sense</source>
        <translation>Die Antwort von BigQuery auf einen Upload ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Ask the owner of the data for the right to do this.</source>
        <translation>Den Eigentümer der Daten um das Recht dazu bitten.</translation>
    </message>
    <message>
        <source>Enable billing for the project, or use load jobs only.</source>
        <translation>Die Abrechnung für das Projekt einschalten, oder nur Ladeaufträge verwenden.</translation>
    </message>
    <message>
        <source>Check the names, and the location of the dataset.</source>
        <translation>Die Namen und den Standort des Datasets prüfen.</translation>
    </message>
    <message>
        <source>Wait until the quota is free again, or have it raised.</source>
        <translation>Warten, bis das Kontingent wieder frei ist, oder es erhöhen lassen.</translation>
    </message>
    <message>
        <source>Choose another table, or allow rows to be replaced or added.</source>
        <translation>Eine andere Tabelle wählen, oder erlauben, dass Zeilen ersetzt oder hinzugefügt werden.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No encoder found for &lt;class &apos;%1&apos;&gt;</source>
        <translation>Dafür gibt es keine Schreibweise: &lt;class &apos;%1&apos;&gt;</translation>
    </message>
    <message numerus="yes">
        <source>The record has %1 fields where %2 are expected</source>
        <comment>The record has %1 field where %2 are expected</comment>
        <translation>
            <numerusform>Der Satz hat %1 Feld, erwartet sind %2</numerusform>
            <numerusform>Der Satz hat %1 Felder, erwartet sind %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the file&apos;s delimiter and quotes</source>
        <translation>Trennzeichen und Anführung der Datei prüfen</translation>
    </message>
    <message>
        <source>Checking was stopped</source>
        <translation>Das Prüfen wurde angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <comment>%1 row</comment>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 nulls</source>
        <comment>%1 null</comment>
        <translation>
            <numerusform>%1 Nullwert</numerusform>
            <numerusform>%1 Nullwerte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 duplicates</source>
        <comment>%1 duplicate</comment>
        <translation>
            <numerusform>%1 doppelt</numerusform>
            <numerusform>%1 doppelt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 point at no row of %2</source>
        <comment>%1 points at no row of %2</comment>
        <translation>
            <numerusform>%1 zeigt auf keine Zeile von %2</numerusform>
            <numerusform>%1 zeigen auf keine Zeile von %2</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no table %1 to check</source>
        <translation>Es gibt keine Tabelle %1 zum Prüfen</translation>
    </message>
    <message>
        <source>A key names a column that is not there</source>
        <translation>Ein Schlüssel nennt eine Spalte, die es nicht gibt</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows, %2 of them in the sample</source>
        <comment>%1 row, %2 of them in the sample</comment>
        <translation>
            <numerusform>%1 Zeile, davon %2 im Muster</numerusform>
            <numerusform>%1 Zeilen, davon %2 im Muster</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, by chance: the table has no personal column</source>
        <translation>%1, durch Zufall: Die Tabelle hat keine Spalte über Personen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>the encoding reads as %1</source>
        <translation>die Kodierung liest sich als %1</translation>
    </message>
    <message>
        <source>the byte order mark is new</source>
        <translation>die Bytereihenfolge-Marke ist neu</translation>
    </message>
    <message>
        <source>the byte order mark is missing</source>
        <translation>die Bytereihenfolge-Marke fehlt</translation>
    </message>
    <message>
        <source>the line ends read as %1</source>
        <translation>die Zeilenenden lesen sich als %1</translation>
    </message>
    <message>
        <source>the delimiter reads as %1</source>
        <translation>als Trennzeichen liest sich: %1</translation>
    </message>
    <message>
        <source>the first line reads as %1</source>
        <translation>als eigene erste Zeile liest sich: %1</translation>
    </message>
    <message>
        <source>the header has no %1 in its place</source>
        <translation>in der Kopfzeile steht %1 nicht an seiner Stelle</translation>
    </message>
    <message numerus="yes">
        <source>line %2 has %1 fields</source>
        <comment>line %2 has %1 field</comment>
        <translation>
            <numerusform>Zeile %2 hat %1 Feld</numerusform>
            <numerusform>Zeile %2 hat %1 Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2 does not read as %3</source>
        <translation>Zeile %1: %2 liest sich nicht als %3</translation>
    </message>
    <message>
        <source>dialect, columns and types as in the source</source>
        <translation>Dialekt, Spalten und Typen wie in der Quelle</translation>
    </message>
    <message>
        <source>the columns differ</source>
        <translation>die Spalten sind andere</translation>
    </message>
    <message>
        <source>%1 alike; lowest %2 with %3</source>
        <translation>%1 ähnlich; am niedrigsten %2 mit %3</translation>
    </message>
    <message>
        <source>Keys could not be written to the temporary folder</source>
        <translation>Schlüssel ließen sich nicht in den Ordner für Temporäres schreiben</translation>
    </message>
    <message>
        <source>Make room there and check again</source>
        <translation>Dort Platz schaffen und noch einmal prüfen</translation>
    </message>
    <message>
        <source>The recipe could not be read: %1</source>
        <translation>Das Rezept ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>Check that the file is there and may be read</source>
        <translation>Prüfen, ob die Datei da ist und gelesen werden darf</translation>
    </message>
    <message>
        <source>The recipe could not be written: %1</source>
        <translation>Das Rezept ließ sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>Choose another folder, or make room</source>
        <translation>Einen anderen Ordner wählen oder Platz schaffen</translation>
    </message>
    <message>
        <source>The batch file could not be written</source>
        <translation>Die Laufdatei ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>The table could not be read</source>
        <translation>Die Tabelle ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>%1, tried %2 times</source>
        <translation>%1, %2-mal versucht</translation>
    </message>
    <message>
        <source>The history has no batch %1</source>
        <translation>Der Verlauf kennt keinen Lauf %1</translation>
    </message>
    <message>
        <source>The batch is still running</source>
        <translation>Der Lauf ist noch im Gange</translation>
    </message>
    <message>
        <source>Wait until it ends, or stop it.</source>
        <translation>Warten Sie, bis er endet, oder halten Sie ihn an.</translation>
    </message>
    <message>
        <source>The batch is complete: there is nothing to resume</source>
        <translation>Der Lauf ist vollständig: es gibt nichts fortzusetzen</translation>
    </message>
    <message>
        <source>To make it once more, run it again.</source>
        <translation>Lassen Sie ihn noch einmal laufen, um ihn neu zu erzeugen.</translation>
    </message>
    <message>
        <source>An object of this name exists already</source>
        <translation>Ein Objekt dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>An object of this name exists already, or was changed meanwhile</source>
        <translation>Ein Objekt dieses Namens gibt es schon, oder es wurde inzwischen geändert</translation>
    </message>
    <message>
        <source>Check the name, and that this account may see it.</source>
        <translation>Prüfen Sie den Namen und ob dieses Konto es sehen darf.</translation>
    </message>
    <message>
        <source>Choose an object in it.</source>
        <translation>Wählen Sie ein Objekt darin.</translation>
    </message>
    <message>
        <source>Choose another destination, or allow objects to be replaced.</source>
        <translation>Wählen Sie ein anderes Ziel, oder erlauben Sie, Objekte zu ersetzen.</translation>
    </message>
    <message>
        <source>Name it in the batch file (project:), or set GOOGLE_CLOUD_PROJECT.</source>
        <translation>Nennen Sie es in der Laufdatei (project:), oder setzen Sie GOOGLE_CLOUD_PROJECT.</translation>
    </message>
    <message>
        <source>No project was named</source>
        <translation>Es wurde kein Projekt genannt</translation>
    </message>
    <message>
        <source>Put {batch_id} into it: everything in it is deleted in the end.</source>
        <translation>Schreiben Sie {batch_id} hinein: am Ende wird alles darin gelöscht.</translation>
    </message>
    <message>
        <source>Run it again later.</source>
        <translation>Führen Sie es später noch einmal aus.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation>Führen Sie es noch einmal aus.</translation>
    </message>
    <message>
        <source>Run it again; check the proxy if that does not help.</source>
        <translation>Führen Sie es noch einmal aus; hilft das nicht, prüfen Sie den Proxy.</translation>
    </message>
    <message>
        <source>Something on the way changes the bytes; check the proxy and the disk.</source>
        <translation>Etwas auf dem Weg verändert die Bytes; prüfen Sie den Proxy und den Datenträger.</translation>
    </message>
    <message>
        <source>Something on the way may answer instead of Google; check the endpoint and the proxy.</source>
        <translation>Vielleicht antwortet etwas anderes auf dem Weg statt Google; prüfen Sie den Endpunkt und den Proxy.</translation>
    </message>
    <message>
        <source>Something on the way may change what Google answers; check the proxy.</source>
        <translation>Vielleicht verändert etwas auf dem Weg, was Google antwortet; prüfen Sie den Proxy.</translation>
    </message>
    <message>
        <source>Store it again.</source>
        <translation>Legen Sie es neu ab.</translation>
    </message>
    <message>
        <source>The URI names no bucket</source>
        <translation>Die URI nennt keinen Bucket</translation>
    </message>
    <message>
        <source>The destination&apos;s %1 has no value here</source>
        <translation>%1 im Ziel hat hier keinen Wert</translation>
    </message>
    <message>
        <source>Write what should stand there.</source>
        <translation>Schreiben Sie hin, was dort stehen soll.</translation>
    </message>
    <message>
        <source>Known are {batch_id}, {table}, {ext}, {date} and {project}.</source>
        <translation>Bekannt sind {batch_id}, {table}, {ext}, {date} und {project}.</translation>
    </message>
    <message>
        <source>The joined object is not what was uploaded: its crc32c differs</source>
        <translation>Das zusammengefügte Objekt ist nicht, was hochgeladen wurde: sein crc32c weicht ab</translation>
    </message>
    <message>
        <source>The object is marked as gzip, but is none or is damaged</source>
        <translation>Das Objekt ist als gzip gekennzeichnet, ist aber keines oder beschädigt</translation>
    </message>
    <message>
        <source>The object was replaced or deleted while it was read</source>
        <translation>Das Objekt wurde ersetzt oder gelöscht, während es gelesen wurde</translation>
    </message>
    <message>
        <source>The service ends its answers too early</source>
        <translation>Der Dienst beendet seine Antworten zu früh</translation>
    </message>
    <message>
        <source>The service sent another part of the object than was asked for</source>
        <translation>Der Dienst hat einen anderen Teil des Objekts geschickt als verlangt</translation>
    </message>
    <message>
        <source>The service&apos;s answer describes no object</source>
        <translation>Die Antwort des Dienstes beschreibt kein Objekt</translation>
    </message>
    <message>
        <source>The service&apos;s answer is no list</source>
        <translation>Die Antwort des Dienstes ist keine Liste</translation>
    </message>
    <message>
        <source>The service&apos;s answer neither ends the copy nor goes on with it</source>
        <translation>Die Antwort des Dienstes beendet das Kopieren nicht und führt es nicht fort</translation>
    </message>
    <message>
        <source>The staging area is not of this batch alone</source>
        <translation>Der Zwischenablageort gehört nicht diesem Lauf allein</translation>
    </message>
    <message>
        <source>There is no destination of this kind</source>
        <translation>Ein Ziel dieser Art gibt es nicht</translation>
    </message>
    <message>
        <source>There is no object or folder of this name</source>
        <translation>Ein Objekt oder einen Ordner dieses Namens gibt es nicht</translation>
    </message>
    <message>
        <source>There is no source of this kind</source>
        <translation>Eine Quelle dieser Art gibt es nicht</translation>
    </message>
    <message>
        <source>There is nothing to join</source>
        <translation>Es gibt nichts zusammenzufügen</translation>
    </message>
    <message>
        <source>This is a bucket, not a table</source>
        <translation>Das ist ein Bucket, keine Tabelle</translation>
    </message>
    <message>
        <source>This is no gs:// URI</source>
        <translation>Das ist keine gs://-URI</translation>
    </message>
    <message>
        <source>What arrived is not what is stored: its crc32c differs</source>
        <translation>Was ankam, ist nicht, was gespeichert ist: der crc32c weicht ab</translation>
    </message>
    <message>
        <source>What arrived is not what is stored: its crc32c differs, twice</source>
        <translation>Was ankam, ist nicht, was gespeichert ist: der crc32c weicht ab, zweimal</translation>
    </message>
    <message>
        <source>What the service stored is not what was sent: size or crc32c differ</source>
        <translation>Was der Dienst gespeichert hat, ist nicht, was geschickt wurde: Größe oder crc32c weichen ab</translation>
    </message>
    <message>
        <source>Write gs://bucket/object.</source>
        <translation>Schreiben Sie gs://bucket/object.</translation>
    </message>
    <message>
        <source>The request failed</source>
        <translation>Die Anfrage ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Could not %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Enable this API for the project in the Google Cloud console.</source>
        <translation>Schalten Sie diese API für das Projekt in der Google-Cloud-Konsole ein.</translation>
    </message>
    <message>
        <source>The request was made without credentials; sign in or name a key file.</source>
        <translation>Die Anfrage wurde ohne Anmeldedaten gestellt; melden Sie sich an oder nennen Sie eine Schlüsseldatei.</translation>
    </message>
    <message>
        <source>The request was made as %1. Sign in again or replace the key; `understudy accounts` tests it.</source>
        <translation>Die Anfrage wurde als %1 gestellt. Melden Sie sich neu an oder ersetzen Sie den Schlüssel; `understudy accounts` prüft ihn.</translation>
    </message>
    <message>
        <source>The request was made as %1. Ask for the permission that is missing, or choose another account.</source>
        <translation>Die Anfrage wurde als %1 gestellt. Bitten Sie um die fehlende Berechtigung, oder wählen Sie ein anderes Konto.</translation>
    </message>
    <message>
        <source>The service is asked too often; run it again later.</source>
        <translation>Der Dienst wird zu oft gefragt; starten Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Wait until the quota is renewed, or raise it in the Google Cloud console.</source>
        <translation>Warten Sie, bis das Kontingent erneuert wird, oder erhöhen Sie es in der Google-Cloud-Konsole.</translation>
    </message>
    <message>
        <source>Give the proxy&apos;s user and password in the system&apos;s proxy settings, or in HTTPS_PROXY.</source>
        <translation>Geben Sie Benutzer und Passwort des Proxys in den Proxy-Einstellungen des Systems an, oder in HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>It exists already, or somebody changed it meanwhile; look at it and run again.</source>
        <translation>Es ist schon da, oder jemand hat es inzwischen geändert; sehen Sie nach, und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>The service is in trouble; run it again later.</source>
        <translation>Der Dienst ist gestört; starten Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Something on the way answered instead of the service, such as a network&apos;s log-in page or a proxy.</source>
        <translation>Statt des Dienstes hat etwas auf dem Weg geantwortet, etwa die Anmeldeseite eines Netzes oder ein Proxy.</translation>
    </message>
    <message>
        <source>%1: %2 could not be reached</source>
        <translation>%1: %2 war nicht zu erreichen</translation>
    </message>
    <message>
        <source>%1: %2 could not be reached: %3</source>
        <translation>%1: %2 war nicht zu erreichen: %3</translation>
    </message>
    <message>
        <source>%1: %2 stopped answering</source>
        <translation>%1: %2 antwortet nicht mehr</translation>
    </message>
    <message>
        <source>%1: %2 stopped answering: %3</source>
        <translation>%1: %2 antwortet nicht mehr: %3</translation>
    </message>
    <message>
        <source>%1: the connection to %2 broke</source>
        <translation>%1: die Verbindung zu %2 brach ab</translation>
    </message>
    <message>
        <source>%1: the connection to %2 broke: %3</source>
        <translation>%1: die Verbindung zu %2 brach ab: %3</translation>
    </message>
    <message>
        <source>Check the network, the address and the proxy settings.</source>
        <translation>Prüfen Sie das Netz, die Adresse und die Proxy-Einstellungen.</translation>
    </message>
    <message>
        <source>It may have taken effect; look before running it again.</source>
        <translation>Es kann gewirkt haben; sehen Sie nach, bevor Sie es noch einmal starten.</translation>
    </message>
    <message>
        <source>Check the network and run it again.</source>
        <translation>Prüfen Sie das Netz, und starten Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1: HTTP %2</source>
        <translation>%1: HTTP %2</translation>
    </message>
    <message>
        <source>%1: HTTP %2, %3</source>
        <translation>%1: HTTP %2, %3</translation>
    </message>
    <message>
        <source>%1: %2 (HTTP %3)</source>
        <translation>%1: %2 (HTTP %3)</translation>
    </message>
    <message>
        <source>%1: %2 (HTTP %3, %4)</source>
        <translation>%1: %2 (HTTP %3, %4)</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>nothing moved for %1 s</source>
        <translation>%1 s lang bewegte sich nichts</translation>
    </message>
    <message>
        <source>it was closed before an answer came</source>
        <translation>sie wurde geschlossen, bevor eine Antwort kam</translation>
    </message>
    <message>
        <source>the answer was cut short</source>
        <translation>die Antwort brach ab</translation>
    </message>
    <message>
        <source>the answer had no status</source>
        <translation>die Antwort hatte keinen Status</translation>
    </message>
    <message>
        <source>If your organisation inspects encrypted traffic, name its certificate authority (a PEM file) in the settings.</source>
        <translation>Wenn Ihr Unternehmen verschlüsselte Verbindungen prüft, nennen Sie seine Zertifizierungsstelle (eine PEM-Datei) in den Einstellungen.</translation>
    </message>
    <message>
        <source>The proxy asks for a user and a password</source>
        <translation>Der Proxy verlangt Benutzer und Passwort</translation>
    </message>
    <message>
        <source>Give them in the system&apos;s proxy settings, or in HTTPS_PROXY as http://user:password@host:port.</source>
        <translation>Geben Sie sie in den Proxy-Einstellungen des Systems an, oder in HTTPS_PROXY als http://benutzer:passwort@rechner:port.</translation>
    </message>
    <message>
        <source>The address is malformed: %1</source>
        <translation>Die Adresse ist falsch geschrieben: %1</translation>
    </message>
    <message>
        <source>The address is neither http nor https: %1</source>
        <translation>Die Adresse ist weder http noch https: %1</translation>
    </message>
    <message>
        <source>The header %1 contains a line break</source>
        <translation>Der Kopf %1 enthält einen Zeilenumbruch</translation>
    </message>
    <message>
        <source>The answer is longer than 64 MiB</source>
        <translation>Die Antwort ist länger als 64 MiB</translation>
    </message>
    <message>
        <source>There is no certificate in %1</source>
        <translation>In %1 steht kein Zertifikat</translation>
    </message>
    <message>
        <source>Name a PEM file with the authority&apos;s certificate in the settings, or none.</source>
        <translation>Nennen Sie in den Einstellungen eine PEM-Datei mit dem Zertifikat der Stelle, oder keine.</translation>
    </message>
    <message>
        <source>The upload was resumed with fewer bytes than the server has already</source>
        <translation>Das Hochladen wurde mit weniger Bytes fortgesetzt, als der Server schon hat</translation>
    </message>
    <message>
        <source>Start it again from the beginning.</source>
        <translation>Beginnen Sie noch einmal von vorn.</translation>
    </message>
    <message>
        <source>The server opened no upload session</source>
        <translation>Der Server hat keine Sitzung zum Hochladen eröffnet</translation>
    </message>
    <message>
        <source>upload</source>
        <translation>hochladen</translation>
    </message>
    <message>
        <source>ask how far the upload got</source>
        <translation>fragen, wie weit das Hochladen kam</translation>
    </message>
    <message>
        <source>The upload cannot go on: %1</source>
        <translation>Das Hochladen geht nicht weiter: %1</translation>
    </message>
    <message>
        <source>The upload makes no progress: the server keeps none of the bytes</source>
        <translation>Das Hochladen kommt nicht voran: der Server behält keines der Bytes</translation>
    </message>
    <message>
        <source>the server no longer knows it</source>
        <translation>der Server kennt es nicht mehr</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>es wurde abgebrochen</translation>
    </message>
    <message>
        <source>The server&apos;s account of the upload is not understood</source>
        <translation>Die Auskunft des Servers über das Hochladen ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>The server finished the upload before its end</source>
        <translation>Der Server hat das Hochladen vor dem Ende beendet</translation>
    </message>
    <message>
        <source>the server lost bytes that it had confirmed</source>
        <translation>der Server hat Bytes verloren, die er bestätigt hatte</translation>
    </message>
    <message>
        <source>the server has more bytes than were sent</source>
        <translation>der Server hat mehr Bytes, als gesendet wurden</translation>
    </message>
    <message>
        <source>cancel the upload</source>
        <translation>das Hochladen abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%1 buckets seen</source>
        <comment>%1 bucket seen</comment>
        <translation>
            <numerusform>%1 Bucket gesehen</numerusform>
            <numerusform>%1 Buckets gesehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 datasets seen</source>
        <comment>%1 dataset seen</comment>
        <translation>
            <numerusform>%1 Dataset gesehen</numerusform>
            <numerusform>%1 Datasets gesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no file to upload</source>
        <translation>Es gibt keine Datei zum Hochladen</translation>
    </message>
    <message>
        <source>%1: %2 rows, %3</source>
        <translation>%1: %2 Zeilen, %3</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>draft: %1</source>
        <translation>Entwurf: %1</translation>
    </message>
    <message>
        <source>%1: kept, %2 rows stand as recorded</source>
        <translation>%1: behalten, %2 Zeilen stehen wie aufgezeichnet</translation>
    </message>
    <message>
        <source>%1: %2 rows instead of %3, because other tables of the recipe make some of them</source>
        <translation>%1: %2 Zeilen statt %3, weil andere Tabellen des Rezepts einige davon erzeugen</translation>
    </message>
    <message>
        <source>The audit table has to wait for the next batch: %1</source>
        <translation>Die Protokolltabelle muss auf den nächsten Lauf warten: %1</translation>
    </message>
    <message>
        <source>The staging area could not be emptied: %1</source>
        <translation>Der Zwischenspeicher konnte nicht geleert werden: %1</translation>
    </message>
    <message>
        <source>The checks were stopped; understudy check makes them again.</source>
        <translation>Die Prüfungen wurden abgebrochen; understudy check holt sie nach.</translation>
    </message>
    <message>
        <source>The checks could not be made: %1</source>
        <translation>Die Prüfungen konnten nicht laufen: %1</translation>
    </message>
    <message>
        <source>check %1 %2: %3</source>
        <translation>Prüfung %1 %2: %3</translation>
    </message>
    <message>
        <source>%1 and %2 refer to each other; %1 is drawn without looking at the rows.</source>
        <translation>%1 und %2 verweisen aufeinander; %1 wird gezogen, ohne die Zeilen anzusehen.</translation>
    </message>
    <message>
        <source>Rows of %1 follow %2: about %3.</source>
        <translation>Die Zeilen von %1 folgen %2: etwa %3.</translation>
    </message>
    <message>
        <source>Rows of %1 follow %2: about %3; run with rows %1=%4 they are exactly that many.</source>
        <translation>Die Zeilen von %1 folgen %2: etwa %3; mit rows %1=%4 gestartet, sind es genau so viele.</translation>
    </message>
    <message numerus="yes">
        <source>plan: %1 tables, %2, seed %3</source>
        <comment>plan: %1 table, %2, seed %3</comment>
        <translation>
            <numerusform>Plan: %1 Tabelle, %2, Startzahl %3</numerusform>
            <numerusform>Plan: %1 Tabellen, %2, Startzahl %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 fields</source>
        <comment>%1 field</comment>
        <translation>
            <numerusform>%1 Feld</numerusform>
            <numerusform>%1 Felder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>samples: %1 tables read</source>
        <comment>samples: %1 table read</comment>
        <translation>
            <numerusform>Muster: %1 Tabelle gelesen</numerusform>
            <numerusform>Muster: %1 Tabellen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose another fake, or make the value with a formula</source>
        <translation>Ein anderes fake wählen oder den Wert mit einer Formel bilden</translation>
    </message>
    <message>
        <source>fake.%1 exists in Faker but is not built here yet for %2</source>
        <translation>fake.%1 gibt es in Faker, ist hier aber für %2 noch nicht gebaut</translation>
    </message>
    <message>
        <source>the argument `%1` of fake.%2 is not built here yet</source>
        <translation>das Argument `%1` von fake.%2 ist hier noch nicht gebaut</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>there is no locale `%1`. Did you mean %2</source>
        <translation>die Locale `%1` gibt es nicht. Gemeint ist vielleicht %2</translation>
    </message>
    <message>
        <source>there is no locale `%1`</source>
        <translation>die Locale `%1` gibt es nicht</translation>
    </message>
    <message>
        <source>No fake data type named %1. Did you mean %2</source>
        <translation>Es gibt keine fake-Daten namens %1. Gemeint ist vielleicht %2</translation>
    </message>
    <message>
        <source>No fake data type named %1.</source>
        <translation>Es gibt keine fake-Daten namens %1.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a relativedelta or False</source>
        <translation>ein relativedelta oder False</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>fake.%1: `%2` must be %3, not %4</source>
        <translation>fake.%1: `%2` muss %3 sein, nicht %4</translation>
    </message>
    <message>
        <source>fake.%1 has no argument `%2`. Did you mean %3</source>
        <translation>fake.%1 hat kein Argument `%2`. Gemeint ist vielleicht %3</translation>
    </message>
    <message>
        <source>fake.%1 has no argument `%2`</source>
        <translation>fake.%1 hat kein Argument `%2`</translation>
    </message>
    <message>
        <source>It takes none</source>
        <translation>Es nimmt keine</translation>
    </message>
    <message>
        <source>It takes %1</source>
        <translation>Es nimmt %1</translation>
    </message>
    <message>
        <source>fake.%1 takes at most %2 arguments, got %3</source>
        <translation>fake.%1 nimmt höchstens %2 Argumente, gegeben sind %3</translation>
    </message>
    <message>
        <source>the arguments of fake.ean13 are not built here yet</source>
        <translation>die Argumente von fake.ean13 sind hier noch nicht gebaut</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>length can only be 8 or 13</source>
        <translation>length kann nur 8 oder 13 sein</translation>
    </message>
    <message>
        <source>fake.ssn makes only SSN here yet</source>
        <translation>fake.ssn macht hier bisher nur SSN</translation>
    </message>
    <message>
        <source>Leave `taxpayer_identification_number_type` out</source>
        <translation>`taxpayer_identification_number_type` weglassen</translation>
    </message>
    <message>
        <source>there is no card type `%1`</source>
        <translation>die Kartenart `%1` gibt es nicht</translation>
    </message>
    <message>
        <source>It is one of %1</source>
        <translation>Es gibt %1</translation>
    </message>
    <message>
        <source>`ext_word_list` must hold words</source>
        <translation>`ext_word_list` muss Wörter enthalten</translation>
    </message>
    <message>
        <source>fake.words takes only `nb` and `ext_word_list` here yet</source>
        <translation>fake.words nimmt hier bisher nur `nb` und `ext_word_list`</translation>
    </message>
    <message>
        <source>text() can only generate text of at least 5 characters</source>
        <translation>text() kann nur Texte von mindestens 5 Zeichen erzeugen</translation>
    </message>
    <message>
        <source>the argument `part_of_speech` of fake.word is not built here yet</source>
        <translation>das Argument `part_of_speech` von fake.word ist hier noch nicht gebaut</translation>
    </message>
    <message>
        <source>the argument `address_class` is not built here yet</source>
        <translation>das Argument `address_class` ist hier noch nicht gebaut</translation>
    </message>
    <message>
        <source>the argument `network` of fake.ipv6 is not built here yet</source>
        <translation>das Argument `network` von fake.ipv6 ist hier noch nicht gebaut</translation>
    </message>
    <message>
        <source>the argument `value` of fake.slug is not built here yet</source>
        <translation>das Argument `value` von fake.slug ist hier noch nicht gebaut</translation>
    </message>
    <message>
        <source>minimum_age must be greater than or equal to zero</source>
        <translation>minimum_age darf nicht negativ sein</translation>
    </message>
    <message>
        <source>minimum_age must be less than or equal to maximum_age</source>
        <translation>minimum_age darf nicht größer sein als maximum_age</translation>
    </message>
    <message>
        <source>maximum_age is too large</source>
        <translation>maximum_age ist zu groß</translation>
    </message>
    <message>
        <source>`letters` must not be empty</source>
        <translation>`letters` darf nicht leer sein</translation>
    </message>
    <message>
        <source>there is nothing to choose from: `elements` is empty</source>
        <translation>es gibt nichts zur Auswahl: `elements` ist leer</translation>
    </message>
    <message>
        <source>sample length cannot be longer than the number of unique elements to pick from</source>
        <translation>so viele verschiedene Elemente gibt es nicht, wie gezogen werden sollen</translation>
    </message>
    <message>
        <source>a number cannot have 0 digits in total</source>
        <translation>eine Zahl kann nicht insgesamt 0 Ziffern haben</translation>
    </message>
    <message>
        <source>`min_value` is above `max_value`</source>
        <translation>`min_value` ist größer als `max_value`</translation>
    </message>
    <message>
        <source>`positive` cannot be combined with an end that is negative or zero</source>
        <translation>`positive` verträgt sich nicht mit einem Ende, das negativ oder null ist</translation>
    </message>
    <message>
        <source>more than %1 digits are not built here</source>
        <translation>mehr als %1 Ziffern sind hier nicht gebaut</translation>
    </message>
    <message>
        <source>Can&apos;t parse date string `%1`</source>
        <translation>Das Datum `%1` ist nicht zu lesen</translation>
    </message>
    <message>
        <source>Write distances such as -30y, +7d or -1y+2M, or today</source>
        <translation>Abstände wie -30y, +7d oder -1y+2M schreiben, oder today</translation>
    </message>
    <message>
        <source>Invalid format for date: a %1</source>
        <translation>Das ist kein Datum: %1</translation>
    </message>
    <message>
        <source>the date pattern `%1` is not built here</source>
        <translation>das Datumsmuster `%1` ist hier nicht gebaut</translation>
    </message>
    <message>
        <source>`timezone` should be a `relativedelta`, not `bool`: True</source>
        <translation>`timezone` sollte ein `relativedelta` sein, nicht `bool`: True</translation>
    </message>
    <message>
        <source>`step` must be at least 1</source>
        <translation>`step` muss mindestens 1 sein</translation>
    </message>
    <message>
        <source>`digits` must not be negative</source>
        <translation>`digits` darf nicht negativ sein</translation>
    </message>
    <message>
        <source>`digits` above 18 is not built here</source>
        <translation>`digits` über 18 ist hier nicht gebaut</translation>
    </message>
    <message>
        <source>`chance_of_getting_true` must be from 0 to 100</source>
        <translation>`chance_of_getting_true` muss zwischen 0 und 100 liegen</translation>
    </message>
    <message>
        <source>`min_chars` is above `max_chars`</source>
        <translation>`min_chars` ist größer als `max_chars`</translation>
    </message>
    <message>
        <source>the smallest value %1 is above the largest, %2</source>
        <translation>der kleinste Wert %1 ist größer als der größte, %2</translation>
    </message>
    <message>
        <source>the argument `cast_to` of fake.uuid4 is not built here</source>
        <translation>das Argument `cast_to` von fake.uuid4 ist hier nicht gebaut</translation>
    </message>
    <message>
        <source>`raw_output` gives bytes, which a field cannot hold</source>
        <translation>`raw_output` gibt Bytes, die ein Feld nicht aufnehmen kann</translation>
    </message>
    <message>
        <source>Required length is shorter than required characters</source>
        <translation>Die verlangte Länge ist kürzer als die verlangten Zeichen</translation>
    </message>
    <message>
        <source>the start date is after the end date</source>
        <translation>das Anfangsdatum liegt nach dem Enddatum</translation>
    </message>
    <message>
        <source>`hue` must be a number from 0 to 360, two of them, or the name of a colour</source>
        <translation>`hue` muss eine Zahl von 0 bis 360 sein, zwei davon oder der Name einer Farbe</translation>
    </message>
    <message>
        <source>Names are monochrome, red, orange, yellow, green, blue, purple and pink</source>
        <translation>Namen sind monochrome, red, orange, yellow, green, blue, purple und pink</translation>
    </message>
    <message>
        <source>a fake calls itself without end</source>
        <translation>ein fake ruft sich ohne Ende selbst auf</translation>
    </message>
    <message>
        <source>Profiling was stopped</source>
        <translation>Das Untersuchen der Tabelle wurde angehalten</translation>
    </message>
    <message>
        <source>The table has no rows</source>
        <translation>Die Tabelle hat keine Zeilen</translation>
    </message>
    <message>
        <source>Give a sample with at least one row</source>
        <translation>Ein Muster mit mindestens einer Zeile geben</translation>
    </message>
    <message>
        <source>Check the delimiter and the header in the table&apos;s settings</source>
        <translation>Trennzeichen und Kopfzeile in den Einstellungen der Tabelle prüfen</translation>
    </message>
    <message numerus="yes">
        <source>No row has %1 fields</source>
        <comment>No row has %1 field</comment>
        <translation>
            <numerusform>Keine Zeile hat %1 Feld</numerusform>
            <numerusform>Keine Zeile hat %1 Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>There is more than was asked for</source>
        <translation>Es gibt mehr, als verlangt war</translation>
    </message>
    <message>
        <source>See whether the identity provider&apos;s token is there and not too old.</source>
        <translation>Nachsehen, ob das Token des Identitätsanbieters da und nicht zu alt ist.</translation>
    </message>
    <message>
        <source>The token of the identity provider could not be read from %1</source>
        <translation>Das Token des Identitätsanbieters ließ sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>get the identity provider&apos;s token</source>
        <translation>das Token des Identitätsanbieters holen</translation>
    </message>
    <message>
        <source>The identity provider answered %1</source>
        <translation>Der Identitätsanbieter antwortete %1</translation>
    </message>
    <message>
        <source>The identity provider gave no token</source>
        <translation>Der Identitätsanbieter gab kein Token</translation>
    </message>
    <message>
        <source>This external account gets its token by a program or from Amazon</source>
        <translation>Dieses externe Konto holt sein Token mit einem Programm oder von Amazon</translation>
    </message>
    <message>
        <source>Use a credential_source with a file or an url, or a service account&apos;s key.</source>
        <translation>Eine credential_source mit Datei oder URL nehmen, oder den Schlüssel eines Dienstkontos.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Neu anmelden.</translation>
    </message>
    <message>
        <source>This is no OAuth client of type desktop</source>
        <translation>Das ist kein OAuth-Client vom Typ Desktop</translation>
    </message>
    <message>
        <source>Make one in Google Cloud under APIs and services, Credentials, and download its JSON.</source>
        <translation>In Google Cloud unter APIs und Dienste, Anmeldedaten einen anlegen und sein JSON herunterladen.</translation>
    </message>
    <message>
        <source>Sign in again and allow the access.</source>
        <translation>Neu anmelden und den Zugriff erlauben.</translation>
    </message>
    <message>
        <source>sign out</source>
        <translation>abmelden</translation>
    </message>
    <message>
        <source>The sign-in was refused: %1</source>
        <translation>Die Anmeldung wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>The private key is no RSA key in PEM form</source>
        <translation>Der private Schlüssel ist kein RSA-Schlüssel in PEM-Form</translation>
    </message>
    <message>
        <source>The private key could not sign</source>
        <translation>Mit dem privaten Schlüssel ließ sich nicht unterschreiben</translation>
    </message>
    <message>
        <source>There is no credential file</source>
        <translation>Es gibt keine Datei mit Anmeldedaten</translation>
    </message>
    <message>
        <source>Name a service account&apos;s key file.</source>
        <translation>Die Schlüsseldatei eines Dienstkontos nennen.</translation>
    </message>
    <message>
        <source>The credential file may not be read</source>
        <translation>Die Datei mit Anmeldedaten darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>no metadata server answers</source>
        <translation>kein Metadatenserver antwortet</translation>
    </message>
    <message>
        <source>the metadata server was not asked</source>
        <translation>der Metadatenserver wurde nicht gefragt</translation>
    </message>
    <message>
        <source>There are no credentials for Google Cloud: %1 is not set, nobody signed in here, there is no %2, and %3</source>
        <translation>Es gibt keine Anmeldedaten für Google Cloud: %1 ist nicht gesetzt, niemand ist hier angemeldet, %2 gibt es nicht, und %3</translation>
    </message>
    <message>
        <source>Sign in in the studio under Settings, run gcloud auth application-default login, or set %1 to a service account&apos;s key file.</source>
        <translation>Im Studio unter Einstellungen anmelden, gcloud auth application-default login ausführen oder in %1 die Schlüsseldatei eines Dienstkontos nennen.</translation>
    </message>
    <message>
        <source>The token service answered without an access token</source>
        <translation>Der Token-Dienst antwortete ohne Zugriffstoken</translation>
    </message>
    <message>
        <source>The account needs the role Service Account Token Creator on the account it acts as.</source>
        <translation>Das Konto braucht die Rolle „Ersteller von Dienstkonto-Tokens“ für das Konto, als das es auftritt.</translation>
    </message>
    <message>
        <source>There is no secret of this name</source>
        <translation>Es gibt kein Geheimnis dieses Namens</translation>
    </message>
    <message>
        <source>There is no metadata server here</source>
        <translation>Hier gibt es keinen Metadatenserver</translation>
    </message>
    <message>
        <source>ask the metadata server</source>
        <translation>den Metadatenserver fragen</translation>
    </message>
    <message>
        <source>See whether a firewall forbids it.</source>
        <translation>Nachsehen, ob eine Firewall es verbietet.</translation>
    </message>
    <message>
        <source>No port could be opened for the browser&apos;s answer: %1</source>
        <translation>Für die Antwort des Browsers ließ sich kein Port öffnen: %1</translation>
    </message>
    <message>
        <source>Nobody signed in within %1 minutes</source>
        <translation>Innerhalb von %1 Minuten hat sich niemand angemeldet</translation>
    </message>
    <message>
        <source>Only https hosts below googleapis.com are asked; get the file from Google Cloud.</source>
        <translation>Gefragt werden nur https-Rechner unter googleapis.com; die Datei von Google Cloud holen.</translation>
    </message>
    <message>
        <source>Accounts of Google Distributed Cloud are not built yet</source>
        <translation>Konten von Google Distributed Cloud sind noch nicht gebaut</translation>
    </message>
    <message>
        <source>Use a service account&apos;s key.</source>
        <translation>Den Schlüssel eines Dienstkontos nehmen.</translation>
    </message>
    <message>
        <source>Give a service account&apos;s key, or sign in by gcloud auth application-default login.</source>
        <translation>Den Schlüssel eines Dienstkontos geben oder sich mit gcloud auth application-default login anmelden.</translation>
    </message>
    <message>
        <source>The credential file is no JSON</source>
        <translation>Die Datei mit Anmeldedaten ist kein JSON</translation>
    </message>
    <message>
        <source>Download or make it again.</source>
        <translation>Neu herunterladen oder neu anlegen.</translation>
    </message>
    <message>
        <source>The credential file has no %1</source>
        <translation>Der Datei mit Anmeldedaten fehlt %1</translation>
    </message>
    <message>
        <source>The credential file would send secrets to %1</source>
        <translation>Die Datei mit Anmeldedaten würde Geheimnisse an %1 schicken</translation>
    </message>
    <message>
        <source>This is no credential file of Google&apos;s</source>
        <translation>Das ist keine Datei mit Anmeldedaten von Google</translation>
    </message>
    <message>
        <source>There is no credential type &apos;%1&apos;</source>
        <translation>Die Art von Anmeldedaten „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>Try again; if it stays so, a proxy may stand between.</source>
        <translation>Noch einmal versuchen; bleibt es so, steht vielleicht ein Proxy dazwischen.</translation>
    </message>
    <message>
        <source>get an access token</source>
        <translation>ein Zugriffstoken holen</translation>
    </message>
    <message>
        <source>The credentials have expired or were revoked: %1</source>
        <translation>Die Anmeldedaten sind abgelaufen oder wurden widerrufen: %1</translation>
    </message>
    <message>
        <source>The credentials were refused: %1</source>
        <translation>Die Anmeldedaten wurden abgelehnt: %1</translation>
    </message>
    <message>
        <source>The credentials were refused with status %1</source>
        <translation>Die Anmeldedaten wurden mit Status %1 abgelehnt</translation>
    </message>
    <message>
        <source>Download the key again.</source>
        <translation>Den Schlüssel neu herunterladen.</translation>
    </message>
    <message>
        <source>See whether the key is still listed in Google Cloud, and whether this computer&apos;s clock is right.</source>
        <translation>Nachsehen, ob der Schlüssel in Google Cloud noch aufgeführt ist und ob die Uhr dieses Rechners richtig geht.</translation>
    </message>
    <message>
        <source>Sign in again: in the studio under Settings, or by gcloud auth application-default login.</source>
        <translation>Neu anmelden: im Studio unter Einstellungen oder mit gcloud auth application-default login.</translation>
    </message>
    <message>
        <source>look at the object</source>
        <translation>das Objekt ansehen</translation>
    </message>
    <message>
        <source>delete the object</source>
        <translation>das Objekt löschen</translation>
    </message>
    <message>
        <source>copy the object</source>
        <translation>das Objekt kopieren</translation>
    </message>
    <message>
        <source>upload the object</source>
        <translation>das Objekt hochladen</translation>
    </message>
    <message>
        <source>read the object</source>
        <translation>das Objekt lesen</translation>
    </message>
    <message>
        <source>list the buckets</source>
        <translation>die Buckets auflisten</translation>
    </message>
    <message>
        <source>list the objects</source>
        <translation>die Objekte auflisten</translation>
    </message>
    <message>
        <source>join the parts</source>
        <translation>die Teile zusammenfügen</translation>
    </message>
    <message>
        <source>Unexpected key: %1</source>
        <translation>Unerwarteter Schlüssel: %1</translation>
    </message>
    <message>
        <source>did you mean %1</source>
        <translation>gemeint ist vielleicht %1</translation>
    </message>
    <message>
        <source>keys here: %1</source>
        <translation>Schlüssel sind hier: %1</translation>
    </message>
    <message>
        <source>%1 needs a name</source>
        <translation>%1 braucht einen Namen</translation>
    </message>
    <message>
        <source>The values are nested too deeply</source>
        <translation>Die Werte sind zu tief geschachtelt</translation>
    </message>
    <message>
        <source>A list is no value</source>
        <translation>Eine Liste ist kein Wert</translation>
    </message>
    <message>
        <source>use random_choice to take one of several</source>
        <translation>mit random_choice einen von mehreren nehmen</translation>
    </message>
    <message>
        <source>An empty mapping is no value</source>
        <translation>Eine leere Zuordnung ist kein Wert</translation>
    </message>
    <message>
        <source>There is no function named %1</source>
        <translation>Es gibt keine Funktion namens %1</translation>
    </message>
    <message>
        <source>There is no recipe here that can be read</source>
        <translation>Hier ist kein Rezept, das sich lesen lässt</translation>
    </message>
    <message>
        <source>check the path</source>
        <translation>den Pfad prüfen</translation>
    </message>
    <message>
        <source>A recipe is a list: every top-level line begins with &apos;-&apos;</source>
        <translation>Ein Rezept ist eine Liste: jede Zeile der obersten Ebene beginnt mit „-“</translation>
    </message>
    <message>
        <source>include_file needs the path of one file</source>
        <translation>include_file braucht den Pfad einer Datei</translation>
    </message>
    <message>
        <source>paths are relative to this recipe</source>
        <translation>Pfade gelten von diesem Rezept aus</translation>
    </message>
    <message>
        <source>%1 includes itself</source>
        <translation>%1 bindet sich selbst ein</translation>
    </message>
    <message>
        <source>The included file %1 cannot be read</source>
        <translation>Die eingebundene Datei %1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>snowfakery_version is 2 or 3, not %1</source>
        <translation>snowfakery_version ist 2 oder 3, nicht %1</translation>
    </message>
    <message>
        <source>just_once is true or false</source>
        <translation>just_once ist true oder false</translation>
    </message>
    <message>
        <source>for_each is not supported yet</source>
        <translation>for_each gibt es hier noch nicht</translation>
    </message>
    <message>
        <source>fields is a list of `name: value` lines</source>
        <translation>fields ist eine Liste von Zeilen `name: wert`</translation>
    </message>
    <message>
        <source>friends is a list: every line begins with &apos;-&apos;</source>
        <translation>friends ist eine Liste: jede Zeile beginnt mit „-“</translation>
    </message>
    <message>
        <source>A friend is an object or a var</source>
        <translation>Unter friends steht ein object oder eine var</translation>
    </message>
    <message>
        <source>count is a whole number, a formula or a function</source>
        <translation>count ist eine ganze Zahl, eine Formel oder eine Funktion</translation>
    </message>
    <message>
        <source>There is no macro named %1</source>
        <translation>Es gibt kein Makro namens %1</translation>
    </message>
    <message>
        <source>The macro %1 includes itself</source>
        <translation>Das Makro %1 bindet sich selbst ein</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not begin a statement</source>
        <translation>mit „%1“ beginnt keine Anweisung</translation>
    </message>
    <message>
        <source>The variable %1 has no value</source>
        <translation>Die Variable %1 hat keinen Wert</translation>
    </message>
    <message>
        <source>add `value:`</source>
        <translation>`value:` ergänzen</translation>
    </message>
    <message>
        <source>statements begin with object, var, option, macro, include_file, plugin or snowfakery_version</source>
        <translation>Anweisungen beginnen mit object, var, option, macro, include_file, plugin oder snowfakery_version</translation>
    </message>
    <message>
        <source>The YAML cannot be read: %1</source>
        <translation>Das YAML lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The document grows too large through its aliases</source>
        <translation>Das Dokument wird durch seine Aliasse zu groß</translation>
    </message>
    <message>
        <source>The document is nested deeper than 200 levels, or an alias stands in what it names</source>
        <translation>Das Dokument ist tiefer als 200 Ebenen geschachtelt, oder ein Alias steht in dem, was er benennt</translation>
    </message>
    <message>
        <source>A key must be a word, not a list or a mapping</source>
        <translation>Ein Schlüssel muss ein Wort sein, keine Liste und keine Zuordnung</translation>
    </message>
    <message>
        <source>A recipe is one YAML document; this file holds several</source>
        <translation>Ein Rezept ist ein einziges YAML-Dokument; diese Datei enthält mehrere</translation>
    </message>
    <message>
        <source>No definition supplied for option %1</source>
        <translation>Für die Option %1 ist nichts angegeben</translation>
    </message>
    <message>
        <source>The recipe has no option %1</source>
        <translation>Das Rezept hat keine Option %1</translation>
    </message>
    <message>
        <source>The plugin %1 is not supported yet</source>
        <translation>Das Plugin %1 gibt es hier noch nicht</translation>
    </message>
    <message>
        <source>give it a value</source>
        <translation>ihr einen Wert geben</translation>
    </message>
    <message>
        <source>Each choice of %1 needs `choice` with a `pick`</source>
        <translation>Jede Wahl in %1 braucht `choice` mit einem `pick`</translation>
    </message>
    <message>
        <source>could not convert string to float: &apos;%1&apos;</source>
        <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
        <source>random_choice has no choices</source>
        <translation>random_choice hat keine Auswahl</translation>
    </message>
    <message>
        <source>random_choice cannot be compiled</source>
        <translation>random_choice lässt sich nicht übersetzen</translation>
    </message>
    <message>
        <source>Each choice of random_choice needs a probability</source>
        <translation>Jede Wahl in random_choice braucht eine probability</translation>
    </message>
    <message>
        <source>write a number or a percentage</source>
        <translation>eine Zahl oder Prozent schreiben</translation>
    </message>
    <message>
        <source>The weights of random_choice add up to nothing</source>
        <translation>Die Gewichte von random_choice ergeben zusammen nichts</translation>
    </message>
    <message>
        <source>if has no choices</source>
        <translation>if hat keine Auswahl</translation>
    </message>
    <message>
        <source>if cannot be compiled</source>
        <translation>if lässt sich nicht übersetzen</translation>
    </message>
    <message>
        <source>Every choice except the last one should have a when-clause</source>
        <translation>Jede Wahl außer der letzten sollte ein when haben</translation>
    </message>
    <message>
        <source>add some</source>
        <translation>welche ergänzen</translation>
    </message>
    <message>
        <source>Total of weights must be greater than zero</source>
        <translation>Die Gewichte müssen zusammen größer als null sein</translation>
    </message>
    <message>
        <source>`when` must be true or false, not &apos;%1&apos;</source>
        <translation>`when` muss true oder false sein, nicht „%1“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is undefined</source>
        <translation>„%1“ ist nicht definiert</translation>
    </message>
    <message>
        <source>%1 works as a block only, not inside a formula</source>
        <translation>%1 geht nur als Block, nicht in einer Formel</translation>
    </message>
    <message>
        <source>step of random_number must be at least 1</source>
        <translation>step von random_number muss mindestens 1 sein</translation>
    </message>
    <message>
        <source>max of random_number is below min</source>
        <translation>max von random_number liegt unter min</translation>
    </message>
    <message>
        <source>write it as 2024-01-31 or -2y</source>
        <translation>als 2024-01-31 oder -2y schreiben</translation>
    </message>
    <message>
        <source>End date is before start date</source>
        <translation>Das Enddatum liegt vor dem Anfangsdatum</translation>
    </message>
    <message>
        <source>write it as 2024-01-31 05:06:07</source>
        <translation>als 2024-01-31 05:06:07 schreiben</translation>
    </message>
    <message>
        <source>fake needs the name of a value</source>
        <translation>fake braucht den Namen eines Werts</translation>
    </message>
    <message>
        <source>for example fake: first_name</source>
        <translation>etwa fake: first_name</translation>
    </message>
    <message>
        <source>i18n_fake needs a locale and the name of a value</source>
        <translation>i18n_fake braucht eine Locale und den Namen eines Werts</translation>
    </message>
    <message>
        <source>Expression cannot be evaluated `%1`. Problem before `%2`</source>
        <translation>Der Ausdruck `%1` lässt sich nicht auswerten. Es hakt vor `%2`</translation>
    </message>
    <message>
        <source>Cannot find an object named %1</source>
        <translation>Es gibt kein Objekt namens %1</translation>
    </message>
    <message>
        <source>Reference to incorrect object type %1</source>
        <translation>Das ist kein Objekt, auf das sich verweisen lässt: %1</translation>
    </message>
    <message>
        <source>There is no table or nickname `%1` at this point in the recipe.</source>
        <translation>Es gibt an dieser Stelle des Rezepts keine Tabelle und keinen Spitznamen `%1`.</translation>
    </message>
    <message>
        <source>Cannot find an unused `%1` to link to</source>
        <translation>Von `%1` ist keine unbenutzte Zeile mehr da</translation>
    </message>
    <message>
        <source>There is no table or nickname `%1` in the recipe</source>
        <translation>Im Rezept gibt es keine Tabelle und keinen Spitznamen `%1`</translation>
    </message>
    <message>
        <source>Scope must be &apos;prior-and-current-iterations&apos; or &apos;current-iteration&apos; not %1</source>
        <translation>scope muss „prior-and-current-iterations“ oder „current-iteration“ sein, nicht %1</translation>
    </message>
    <message>
        <source>unique random_reference to %1, which is still being made, is not supported yet</source>
        <translation>random_reference mit unique auf %1, das noch gemacht wird, gibt es hier noch nicht</translation>
    </message>
    <message>
        <source>There is no table %1</source>
        <translation>Es gibt keine Tabelle %1</translation>
    </message>
    <message>
        <source>The rows of %1 follow from the rows they belong to: %2</source>
        <translation>Die Zeilen von %1 folgen aus den Zeilen, zu denen sie gehören: %2</translation>
    </message>
    <message>
        <source>set the rows of the table around it</source>
        <translation>die Zeilen der umgebenden Tabelle angeben</translation>
    </message>
    <message>
        <source>%1 is made for a variable</source>
        <translation>%1 wird für eine Variable gemacht</translation>
    </message>
    <message>
        <source>not every row of %1 makes %2</source>
        <translation>nicht jede Zeile von %1 macht %2</translation>
    </message>
    <message>
        <source>the count of %1 is more than numbers and draws</source>
        <translation>count von %1 ist mehr als Zahlen und Ziehungen</translation>
    </message>
    <message>
        <source>%1 is made in several places of the recipe</source>
        <translation>%1 wird an mehreren Stellen des Rezepts gemacht</translation>
    </message>
    <message>
        <source>how many rows of %1 there are is known only when they are made</source>
        <translation>wie viele Zeilen von %1 es gibt, steht erst fest, wenn sie gemacht sind</translation>
    </message>
    <message>
        <source>%1 cannot have %2 rows: each takes another row of %3, and there are %4</source>
        <translation>%1 kann keine %2 Zeilen haben: jede nimmt eine andere Zeile von %3, und davon gibt es %4</translation>
    </message>
    <message>
        <source>%1 cannot have %2 rows: there are no rows of %3 for them</source>
        <translation>%1 kann keine %2 Zeilen haben: es gibt keine Zeilen von %3 für sie</translation>
    </message>
    <message>
        <source>%1 cannot have %2 rows: each of the %3 rows of %4 has at most %5</source>
        <translation>%1 kann keine %2 Zeilen haben: jede der %3 Zeilen von %4 hat höchstens %5</translation>
    </message>
    <message>
        <source>%1 rows of %2 for %3 rows of %4 are more or fewer each than the recipe has: %5 to %6</source>
        <translation>%1 Zeilen von %2 für %3 Zeilen von %4 sind je Zeile mehr oder weniger, als das Rezept hat: %5 bis %6</translation>
    </message>
    <message>
        <source>set fewer rows of %1, or more of %2</source>
        <translation>weniger Zeilen von %1 angeben oder mehr von %2</translation>
    </message>
    <message>
        <source>set the rows of %1</source>
        <translation>die Zeilen von %1 angeben</translation>
    </message>
    <message>
        <source>set rows of %1</source>
        <translation>Zeilen von %1 angeben</translation>
    </message>
    <message>
        <source>set other rows of %1</source>
        <translation>andere Zeilen von %1 angeben</translation>
    </message>
    <message>
        <source>update_key of %1 is not supported yet</source>
        <translation>update_key von %1 gibt es hier noch nicht</translation>
    </message>
    <message>
        <source>Cannot find the function %1</source>
        <translation>Die Funktion %1 gibt es nicht</translation>
    </message>
    <message>
        <source>choose one of the recipe</source>
        <translation>eine aus dem Rezept wählen</translation>
    </message>
    <message>
        <source>The preview was stopped</source>
        <translation>Die Vorschau wurde angehalten</translation>
    </message>
    <message>
        <source>No template creating %1</source>
        <translation>Keine Vorlage macht %1</translation>
    </message>
    <message>
        <source>The recipe makes no rows of %1</source>
        <translation>Das Rezept macht keine Zeilen von %1</translation>
    </message>
    <message>
        <source>The run failed: %1</source>
        <translation>Der Lauf ist gescheitert: %1</translation>
    </message>
    <message>
        <source>name a table of the recipe</source>
        <translation>eine Tabelle des Rezepts nennen</translation>
    </message>
    <message>
        <source>give it a count</source>
        <translation>ihr ein count geben</translation>
    </message>
    <message>
        <source>The run was stopped</source>
        <translation>Der Lauf wurde angehalten</translation>
    </message>
    <message>
        <source>Reference(s) not fulfilled: %1</source>
        <translation>Verweise ohne Ziel: %1</translation>
    </message>
    <message>
        <source>let the recipe make such a row</source>
        <translation>das Rezept eine solche Zeile machen lassen</translation>
    </message>
    <message>
        <source>Field &apos;%1&apos; generated unexpected object: &lt;class &apos;%2&apos;&gt;</source>
        <translation>Das Feld „%1“ ergab etwas, das nicht in ein Feld passt: &lt;class &apos;%2&apos;&gt;</translation>
    </message>
    <message>
        <source>Cannot evaluate %1 as number</source>
        <translation>%1 lässt sich nicht als Zahl lesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; object is not callable</source>
        <translation>„%1“ lässt sich nicht aufrufen</translation>
    </message>
    <message>
        <source>year %1 is out of range</source>
        <translation>das Jahr %1 gibt es nicht</translation>
    </message>
    <message>
        <source>Type of timezone should be relativedelta or False, not %1</source>
        <translation>timezone sollte ein relativedelta oder False sein, nicht %1</translation>
    </message>
    <message>
        <source>Can&apos;t parse date string %1</source>
        <translation>Das Datum %1 ist nicht zu lesen</translation>
    </message>
    <message>
        <source>Unknown string format: %1</source>
        <translation>Das ist kein Datum: %1</translation>
    </message>
    <message>
        <source>Parser must be a string or character stream, not %1</source>
        <translation>Gelesen werden Texte, nicht %1</translation>
    </message>
    <message>
        <source>month must be in 1..12</source>
        <translation>der Monat muss zwischen 1 und 12 liegen</translation>
    </message>
    <message>
        <source>day is out of range for month</source>
        <translation>diesen Tag hat der Monat nicht</translation>
    </message>
    <message>
        <source>hour must be in 0..23</source>
        <translation>die Stunde muss zwischen 0 und 23 liegen</translation>
    </message>
    <message>
        <source>minute must be in 0..59</source>
        <translation>die Minute muss zwischen 0 und 59 liegen</translation>
    </message>
    <message>
        <source>second must be in 0..59</source>
        <translation>die Sekunde muss zwischen 0 und 59 liegen</translation>
    </message>
    <message>
        <source>Should not specify a date specification and also day or month or year.</source>
        <translation>Neben einem Datum dürfen nicht noch Tag, Monat oder Jahr angegeben sein.</translation>
    </message>
    <message>
        <source>Should not specify a date specification and also other parameters.</source>
        <translation>Neben einem Datum darf nichts anderes angegeben sein.</translation>
    </message>
    <message>
        <source>step must be at least 1</source>
        <translation>step muss mindestens 1 sein</translation>
    </message>
    <message>
        <source>No choices supplied!</source>
        <translation>Es gibt nichts zur Auswahl</translation>
    </message>
    <message>
        <source>random_choice with weights is written as a block, not inside a formula</source>
        <translation>random_choice mit Gewichten wird als Block geschrieben, nicht in einer Formel</translation>
    </message>
    <message>
        <source>empty range: max %1 is below min %2</source>
        <translation>leerer Bereich: max %1 liegt unter min %2</translation>
    </message>
    <message>
        <source>invalid literal for int() with base 10: &apos;%1&apos;</source>
        <translation>„%1“ ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>int() argument must be a string, a bytes-like object or a real number, not &apos;%1&apos;</source>
        <translation>int() nimmt einen Text oder eine Zahl, nicht „%1“</translation>
    </message>
    <message>
        <source>missing argument: &apos;%1&apos;</source>
        <translation>es fehlt das Argument „%1“</translation>
    </message>
    <message>
        <source>got an unexpected keyword argument &apos;%1&apos;</source>
        <translation>ein Argument „%1“ gibt es hier nicht</translation>
    </message>
    <message>
        <source>%1 must be a whole number, not %2</source>
        <translation>%1 muss eine ganze Zahl sein, nicht %2</translation>
    </message>
    <message>
        <source>Can&apos;t get reference to object of type %1</source>
        <translation>Auf %1 lässt sich nicht verweisen</translation>
    </message>
    <message>
        <source>Row %1 of %2 is not known here</source>
        <translation>Die Zeile %1 von %2 ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>The number of rows depends on rows of the same statement</source>
        <translation>Die Zahl der Zeilen hängt von Zeilen derselben Anweisung ab</translation>
    </message>
    <message>
        <source>The rows of %1 cannot be chosen at random here</source>
        <translation>Zeilen von %1 lassen sich hier nicht zufällig wählen</translation>
    </message>
    <message>
        <source>The field %1 of row %2 is not known here</source>
        <translation>Das Feld %1 der Zeile %2 ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>The field %1 of row %2 depends on rows before it and is not kept</source>
        <translation>Das Feld %1 der Zeile %2 hängt von Zeilen davor ab und wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>The references that lead to %1 are nested too deeply</source>
        <translation>Die Verweise, die zu %1 führen, sind zu tief geschachtelt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no attribute &apos;%2&apos;</source>
        <translation>„%1“ hat kein Attribut „%2“</translation>
    </message>
    <message>
        <source>%1 has no element %2</source>
        <translation>%1 hat kein Element %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; object is not subscriptable</source>
        <translation>„%1“ hat keine Elemente</translation>
    </message>
    <message>
        <source>No first item, sequence was empty.</source>
        <translation>Es gibt kein erstes Element, die Folge war leer.</translation>
    </message>
    <message>
        <source>No last item, sequence was empty.</source>
        <translation>Es gibt kein letztes Element, die Folge war leer.</translation>
    </message>
    <message>
        <source>No aggregated item, sequence was empty.</source>
        <translation>Es gibt nichts zusammenzufassen, die Folge war leer.</translation>
    </message>
    <message>
        <source>the inline if-expression evaluated to false and no else section was defined</source>
        <translation>die Bedingung des if ist falsch, und es hat kein else</translation>
    </message>
    <message>
        <source>the value is undefined</source>
        <translation>der Wert ist nicht definiert</translation>
    </message>
    <message>
        <source>the result is too large: integers beyond 64 bits are not supported</source>
        <translation>das Ergebnis ist zu groß: ganze Zahlen über 64 Bit gibt es hier nicht</translation>
    </message>
    <message>
        <source>the number is too large: integers beyond 64 bits are not supported</source>
        <translation>die Zahl ist zu groß: ganze Zahlen über 64 Bit gibt es hier nicht</translation>
    </message>
    <message>
        <source>the quote is not closed</source>
        <translation>die Anführung ist nicht geschlossen</translation>
    </message>
    <message>
        <source>the string holds an escape that cannot be read</source>
        <translation>im Text steht eine Maskierung, die nicht zu lesen ist</translation>
    </message>
    <message>
        <source>the formula is not closed: %1 is missing</source>
        <translation>die Formel ist nicht geschlossen: %1 fehlt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing at the end</source>
        <translation>am Ende fehlt „%1“</translation>
    </message>
    <message>
        <source>unexpected char &apos;%1&apos;</source>
        <translation>unerwartetes Zeichen „%1“</translation>
    </message>
    <message>
        <source>unexpected &apos;%1&apos;</source>
        <translation>unerwartetes „%1“</translation>
    </message>
    <message>
        <source>unexpected &apos;%1&apos;, expected &apos;%2&apos;</source>
        <translation>unerwartetes „%1“, erwartet ist „%2“</translation>
    </message>
    <message>
        <source>the time span is too long</source>
        <translation>die Zeitspanne ist zu lang</translation>
    </message>
    <message>
        <source>date value out of range</source>
        <translation>das Datum liegt außerhalb des Möglichen</translation>
    </message>
    <message>
        <source>can&apos;t subtract offset-naive and offset-aware datetimes</source>
        <translation>Zeitpunkte mit und ohne Zeitzone lassen sich nicht voneinander abziehen</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>Teilung durch null</translation>
    </message>
    <message>
        <source>the relative distance is too long</source>
        <translation>der Abstand ist zu lang</translation>
    </message>
    <message>
        <source>float division by zero</source>
        <translation>Teilung durch null</translation>
    </message>
    <message>
        <source>the formula is nested too deeply</source>
        <translation>die Formel ist zu tief geschachtelt</translation>
    </message>
    <message>
        <source>%1. Did you mean &apos;%2&apos;</source>
        <translation>%1. Gemeint ist vielleicht „%2“</translation>
    </message>
    <message>
        <source>No filter named &apos;%1&apos;</source>
        <translation>Es gibt keinen Filter namens „%1“</translation>
    </message>
    <message>
        <source>No test named &apos;%1&apos;</source>
        <translation>Es gibt keinen Test namens „%1“</translation>
    </message>
    <message>
        <source>expected the end of the formula, got %1</source>
        <translation>erwartet ist das Ende der Formel, da steht %1</translation>
    </message>
    <message>
        <source>the end of the formula</source>
        <translation>das Ende der Formel</translation>
    </message>
    <message>
        <source>expected &apos;%1&apos;, got %2</source>
        <translation>erwartet ist „%1“, da steht %2</translation>
    </message>
    <message>
        <source>expected a name, got %1</source>
        <translation>erwartet ist ein Name, da steht %1</translation>
    </message>
    <message>
        <source>the formula ends too early</source>
        <translation>die Formel endet zu früh</translation>
    </message>
    <message>
        <source>&apos;%1&apos;</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>unexpected %1</source>
        <translation>unerwartet: %1</translation>
    </message>
    <message>
        <source>Expected an expression, got the end of the formula</source>
        <translation>Erwartet ist ein Ausdruck, da ist die Formel zu Ende</translation>
    </message>
    <message>
        <source>a positional argument cannot follow a named one</source>
        <translation>nach einem benannten Argument darf keines ohne Namen stehen</translation>
    </message>
    <message>
        <source>You cannot chain multiple tests with is</source>
        <translation>Mehrere Tests mit is lassen sich nicht aneinanderreihen</translation>
    </message>
    <message>
        <source>block tags like %1 if or set are not supported yet; an inline if inside ${{ }} is</source>
        <translation>Blöcke wie %1 if oder set gibt es hier noch nicht; ein if in der Zeile innerhalb von ${{ }} schon</translation>
    </message>
    <message>
        <source>Missing end of comment tag</source>
        <translation>Das Ende des Kommentars fehlt</translation>
    </message>
    <message>
        <source>You can only sort by either &quot;key&quot; or &quot;value&quot;</source>
        <translation>Sortieren geht nur nach „key“ oder „value“</translation>
    </message>
    <message>
        <source>the number of parts must be between 1 and a million</source>
        <translation>die Zahl der Teile muss zwischen 1 und einer Million liegen</translation>
    </message>
    <message>
        <source>Can only get item pairs from a mapping.</source>
        <translation>Paare gibt nur eine Zuordnung her.</translation>
    </message>
    <message>
        <source>dictsort needs a dict, not %1</source>
        <translation>dictsort braucht ein dict, nicht %1</translation>
    </message>
    <message>
        <source>Unknown timespec value</source>
        <translation>Dieses timespec gibt es nicht</translation>
    </message>
    <message>
        <source>tzinfo of replace() can only be None</source>
        <translation>tzinfo von replace() kann nur None sein</translation>
    </message>
    <message>
        <source>the offset must be less than a day</source>
        <translation>der Abstand zu UTC muss weniger als ein Tag sein</translation>
    </message>
    <message>
        <source>tzinfo argument must be None or a relativedelta, not %1</source>
        <translation>tzinfo muss None oder ein relativedelta sein, nicht %1</translation>
    </message>
    <message>
        <source>slice step cannot be zero</source>
        <translation>die Schrittweite des Ausschnitts kann nicht null sein</translation>
    </message>
    <message>
        <source>&apos;%1&apos; object is not iterable</source>
        <translation>„%1“ lässt sich nicht durchlaufen</translation>
    </message>
    <message>
        <source>object of type &apos;%1&apos; has no len()</source>
        <translation>„%1“ hat keine Länge</translation>
    </message>
    <message>
        <source>unhashable type: &apos;%1&apos;</source>
        <translation>„%1“ kann kein Schlüssel sein</translation>
    </message>
    <message>
        <source>argument of type &apos;%1&apos; is not iterable</source>
        <translation>„%1“ lässt sich nicht durchlaufen</translation>
    </message>
    <message>
        <source>&apos;in &lt;string&gt;&apos; requires string as left operand, not %1</source>
        <translation>in einem Text lässt sich nur Text suchen, nicht %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; object cannot be interpreted as an integer</source>
        <translation>„%1“ ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>%c requires int or char</source>
        <translation>%c verlangt eine Zahl oder ein Zeichen</translation>
    </message>
    <message>
        <source>%c arg not in range(0x110000)</source>
        <translation>zu %c gehört eine Zahl unter 0x110000</translation>
    </message>
    <message>
        <source>not all arguments converted during string formatting</source>
        <translation>es sind mehr Werte da als Platzhalter</translation>
    </message>
    <message>
        <source>not enough arguments for format string</source>
        <translation>es sind weniger Werte da als Platzhalter</translation>
    </message>
    <message>
        <source>format requires a mapping</source>
        <translation>dieses Format verlangt eine Zuordnung</translation>
    </message>
    <message>
        <source>incomplete format key</source>
        <translation>der Schlüssel im Format ist unvollständig</translation>
    </message>
    <message>
        <source>incomplete format</source>
        <translation>das Format ist unvollständig</translation>
    </message>
    <message>
        <source>%%1 format: a real number is required, not %2</source>
        <translation>zu %%1 gehört eine Zahl, nicht %2</translation>
    </message>
    <message>
        <source>must be real number, not %1</source>
        <translation>das muss eine Zahl sein, nicht %1</translation>
    </message>
    <message>
        <source>unsupported format character &apos;%1&apos; at index %2</source>
        <translation>das Formatzeichen „%1“ an der Stelle %2 gibt es nicht</translation>
    </message>
    <message>
        <source>%%1 format: an integer is required, not %2</source>
        <translation>zu %%1 gehört eine ganze Zahl, nicht %2</translation>
    </message>
    <message>
        <source>map requires a filter argument</source>
        <translation>map braucht einen Filter</translation>
    </message>
    <message>
        <source>Missing parameter for attribute name</source>
        <translation>Der Name des Attributs fehlt</translation>
    </message>
    <message>
        <source>the name of a filter or test must be text, not %1</source>
        <translation>der Name eines Filters oder Tests muss Text sein, nicht %1</translation>
    </message>
    <message>
        <source>No filter named &apos;%1&apos;.</source>
        <translation>Es gibt keinen Filter namens „%1“.</translation>
    </message>
    <message>
        <source>No test named &apos;%1&apos;.</source>
        <translation>Es gibt keinen Test namens „%1“.</translation>
    </message>
    <message>
        <source>the width is too large</source>
        <translation>die Breite ist zu groß</translation>
    </message>
    <message>
        <source>The fill character must be exactly one character long</source>
        <translation>Das Füllzeichen muss genau ein Zeichen sein</translation>
    </message>
    <message>
        <source>the tab size is too large</source>
        <translation>die Tabulatorweite ist zu groß</translation>
    </message>
    <message>
        <source>[&lt;class &apos;decimal.DivisionUndefined&apos;&gt;]</source>
        <translation>Teilung von null durch null</translation>
    </message>
    <message>
        <source>[&lt;class &apos;decimal.DivisionByZero&apos;&gt;]</source>
        <translation>Teilung durch null</translation>
    </message>
    <message>
        <source>[&lt;class &apos;decimal.InvalidOperation&apos;&gt;]</source>
        <translation>Teilung durch null</translation>
    </message>
    <message>
        <source>a Decimal can only be raised to a whole power that is not negative</source>
        <translation>ein Decimal lässt sich nur mit einem ganzen Exponenten ab 0 potenzieren</translation>
    </message>
    <message>
        <source>integer division or modulo by zero</source>
        <translation>Teilung durch null</translation>
    </message>
    <message>
        <source>integer modulo by zero</source>
        <translation>Rest einer Teilung durch null</translation>
    </message>
    <message>
        <source>float modulo</source>
        <translation>Rest einer Teilung durch null</translation>
    </message>
    <message>
        <source>float floor division by zero</source>
        <translation>Teilung durch null</translation>
    </message>
    <message>
        <source>0.0 cannot be raised to a negative power</source>
        <translation>null hat keine negative Potenz</translation>
    </message>
    <message>
        <source>the power of a negative number is complex, which is not supported</source>
        <translation>die Potenz einer negativen Zahl ist komplex, was es hier nicht gibt</translation>
    </message>
    <message>
        <source>(34, &apos;Numerical result out of range&apos;)</source>
        <translation>das Ergebnis ist zu groß</translation>
    </message>
    <message>
        <source>urlencode needs pairs of a key and a value</source>
        <translation>urlencode braucht Paare aus Schlüssel und Wert</translation>
    </message>
    <message>
        <source>the repeated text is too long</source>
        <translation>der wiederholte Text ist zu lang</translation>
    </message>
    <message>
        <source>can only concatenate %1 (not &quot;%2&quot;) to %1</source>
        <translation>an %1 lässt sich nur %1 anhängen, nicht „%2“</translation>
    </message>
    <message>
        <source>can&apos;t multiply sequence by non-int of type &apos;%1&apos;</source>
        <translation>eine Folge lässt sich nur mit einer ganzen Zahl vervielfachen, nicht mit „%1“</translation>
    </message>
    <message>
        <source>unsupported operand type(s) for %1: &apos;%2&apos; and &apos;%3&apos;</source>
        <translation>%1 gibt es nicht für „%2“ und „%3“</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an arithmetic operator</source>
        <translation>„%1“ ist kein Rechenzeichen</translation>
    </message>
    <message>
        <source>bad operand type for unary -: &apos;%1&apos;</source>
        <translation>vor „%1“ geht kein -</translation>
    </message>
    <message>
        <source>bad operand type for unary +: &apos;%1&apos;</source>
        <translation>vor „%1“ geht kein +</translation>
    </message>
    <message>
        <source>the value is not in the %1</source>
        <translation>der Wert steht nicht darin: %1</translation>
    </message>
    <message>
        <source>empty separator</source>
        <translation>das Trennzeichen ist leer</translation>
    </message>
    <message>
        <source>substring not found</source>
        <translation>der gesuchte Text kommt nicht vor</translation>
    </message>
    <message>
        <source>sequence item %1: expected str instance, %2 found</source>
        <translation>Element %1 der Folge: erwartet ist str, da steht %2</translation>
    </message>
    <message>
        <source>%1 first arg must be str or a tuple of str, not %2</source>
        <translation>%1 nimmt str oder ein Tupel davon, nicht %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of %2 is a method: write %1()</source>
        <translation>„%1“ von %2 ist eine Methode: %1() schreiben</translation>
    </message>
    <message>
        <source>the argument after ** must be a dict, not %1</source>
        <translation>nach ** muss ein dict stehen, nicht %1</translation>
    </message>
    <message>
        <source>microsecond must be in 0..999999</source>
        <translation>die Mikrosekunde muss zwischen 0 und 999999 liegen</translation>
    </message>
    <message>
        <source>%1() got an unexpected keyword argument &apos;%2&apos;</source>
        <translation>%1() hat kein Argument „%2“</translation>
    </message>
    <message>
        <source>%1() takes fewer arguments</source>
        <translation>%1() nimmt weniger Argumente</translation>
    </message>
    <message>
        <source>%1() missing 1 required argument: &apos;%2&apos;</source>
        <translation>%1() braucht noch das Argument „%2“</translation>
    </message>
    <message>
        <source>a str is expected, not %1</source>
        <translation>erwartet ist str, nicht %1</translation>
    </message>
    <message>
        <source>can&apos;t compare offset-naive and offset-aware datetimes</source>
        <translation>Zeitpunkte mit und ohne Zeitzone lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; not supported between instances of &apos;%2&apos; and &apos;%3&apos;</source>
        <translation>„%2“ und „%3“ lassen sich nicht mit %1 vergleichen</translation>
    </message>
    <message>
        <source>can&apos;t compare datetime.datetime to datetime.date</source>
        <translation>Ein Zeitpunkt lässt sich nicht mit einem Tag vergleichen</translation>
    </message>
    <message>
        <source>Invalid format specifier</source>
        <translation>Diese Formatangabe gibt es nicht</translation>
    </message>
    <message>
        <source>Format specifier missing precision</source>
        <translation>In der Formatangabe fehlt die Genauigkeit</translation>
    </message>
    <message>
        <source>&apos;=&apos; alignment not allowed in string format specifier</source>
        <translation>Ausrichtung mit = geht bei Text nicht</translation>
    </message>
    <message>
        <source>Single &apos;}&apos; encountered in format string</source>
        <translation>Im Format steht ein einzelnes }</translation>
    </message>
    <message>
        <source>Max string recursion exceeded</source>
        <translation>Das Format ist zu tief geschachtelt</translation>
    </message>
    <message>
        <source>Missing &apos;]&apos; in format string</source>
        <translation>Im Format fehlt ein ]</translation>
    </message>
    <message>
        <source>Replacement index out of range for positional args tuple</source>
        <translation>So viele Werte sind nicht da, wie das Format nennt</translation>
    </message>
    <message>
        <source>Unknown format code &apos;%1&apos; for object of type &apos;%2&apos;</source>
        <translation>das Formatzeichen „%1“ gibt es nicht für „%2“</translation>
    </message>
    <message>
        <source>expected &apos;}&apos; before end of string</source>
        <translation>vor dem Ende des Formats fehlt ein }</translation>
    </message>
    <message>
        <source>Unknown conversion specifier %1</source>
        <translation>Die Umwandlung %1 gibt es nicht</translation>
    </message>
    <message>
        <source>unsupported format string passed to %1.__format__</source>
        <translation>dieses Format gibt es nicht für %1</translation>
    </message>
    <message>
        <source>Single &apos;{&apos; encountered in format string</source>
        <translation>Im Format steht ein einzelnes {</translation>
    </message>
    <message>
        <source>can&apos;t handle positional and keyword arguments at the same time</source>
        <translation>Argumente mit und ohne Namen gehen nicht zugleich</translation>
    </message>
    <message>
        <source>expected length &gt;= %1, got %2</source>
        <translation>erwartet ist eine Länge ab %1, gegeben ist %2</translation>
    </message>
    <message>
        <source>Object of type %1 is not JSON serializable</source>
        <translation>%1 lässt sich nicht als JSON schreiben</translation>
    </message>
    <message>
        <source>keys must be str, int, float, bool or None, not %1</source>
        <translation>Schlüssel müssen str, int, float, bool oder None sein, nicht %1</translation>
    </message>
    <message>
        <source>method must be common, ceil or floor</source>
        <translation>method muss common, ceil oder floor sein</translation>
    </message>
    <message>
        <source>bad operand type for abs(): &apos;%1&apos;</source>
        <translation>abs() gibt es nicht für „%1“</translation>
    </message>
    <message>
        <source>type %1 doesn&apos;t define __round__ method</source>
        <translation>%1 lässt sich nicht runden</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>von Hand gesetzt</translation>
    </message>
    <message>
        <source>there is only one line, and it has no end</source>
        <translation>es gibt nur eine Zeile, und sie hat kein Ende</translation>
    </message>
    <message numerus="yes">
        <source>%2 of %1 records end with %3</source>
        <comment>%2 of %1 record end with %3</comment>
        <translation>
            <numerusform>%2 von %1 Satz endet mit %3</numerusform>
            <numerusform>%2 von %1 Sätzen enden mit %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %1 values read as %2</source>
        <comment>all %1 value read as %2</comment>
        <translation>
            <numerusform>der eine Wert liest sich als %2</numerusform>
            <numerusform>alle %1 Werte lesen sich als %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>read so, the rows stand in the order of time</source>
        <translation>so gelesen, stehen die Zeilen in zeitlicher Folge</translation>
    </message>
    <message>
        <source>another column of the table writes its dates so</source>
        <translation>eine andere Spalte der Tabelle schreibt ihre Daten so</translation>
    </message>
    <message>
        <source>read so, the dates lie nearest together</source>
        <translation>so gelesen, liegen die Daten am dichtesten beieinander</translation>
    </message>
    <message>
        <source>the day usually comes first</source>
        <translation>der Tag steht meist vorn</translation>
    </message>
    <message>
        <source>follows the quote that was set by hand</source>
        <translation>folgt dem Anführungszeichen, das von Hand gesetzt ist</translation>
    </message>
    <message numerus="yes">
        <source>in %1 columns the first row is text over numbers, dates or booleans</source>
        <comment>in %1 column the first row is text over numbers, dates or booleans</comment>
        <translation>
            <numerusform>in %1 Spalte ist die erste Zeile Text über Zahlen, Daten oder Wahrheitswerten</numerusform>
            <numerusform>in %1 Spalten ist die erste Zeile Text über Zahlen, Daten oder Wahrheitswerten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %1 columns the first row is a value like the others</source>
        <comment>in %1 column the first row is a value like the others</comment>
        <translation>
            <numerusform>in %1 Spalte ist die erste Zeile ein Wert wie die anderen</numerusform>
            <numerusform>in %1 Spalten ist die erste Zeile ein Wert wie die anderen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cells of the first row come again further down</source>
        <comment>%1 cell of the first row comes again further down</comment>
        <translation>
            <numerusform>%1 Zelle der ersten Zeile kommt weiter unten wieder</numerusform>
            <numerusform>%1 Zellen der ersten Zeile kommen weiter unten wieder</numerusform>
        </translation>
    </message>
    <message>
        <source>the first row reads like names and stands out from the rows below</source>
        <translation>die erste Zeile liest sich wie Namen und hebt sich von den Zeilen darunter ab</translation>
    </message>
    <message numerus="yes">
        <source>the first row looks like the rows below (%1 fields)</source>
        <comment>the first row looks like the rows below (%1 field)</comment>
        <translation>
            <numerusform>die erste Zeile sieht aus wie die Zeilen darunter (%1 Feld)</numerusform>
            <numerusform>die erste Zeile sieht aus wie die Zeilen darunter (%1 Felder)</numerusform>
        </translation>
    </message>
    <message>
        <source>the first row holds the names of the header file</source>
        <translation>die erste Zeile enthält die Namen aus der Datei mit Spaltennamen</translation>
    </message>
    <message>
        <source>the only line begins with the word %1 and holds a number</source>
        <translation>die einzige Zeile beginnt mit dem Wort %1 und enthält eine Zahl</translation>
    </message>
    <message>
        <source>the first line begins with the word %1</source>
        <translation>die erste Zeile beginnt mit dem Wort %1</translation>
    </message>
    <message>
        <source>the first line begins with %1 and values</source>
        <translation>die erste Zeile beginnt mit %1 und Werten</translation>
    </message>
    <message numerus="yes">
        <source>the first line has %1 fields where the others have %2</source>
        <comment>the first line has %1 field where the others have %2</comment>
        <translation>
            <numerusform>die erste Zeile hat %1 Feld, die anderen haben %2</numerusform>
            <numerusform>die erste Zeile hat %1 Felder, die anderen haben %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, and begins with the word %2</source>
        <translation>%1 und beginnt mit dem Wort %2</translation>
    </message>
    <message>
        <source>the first line has as many fields as the others</source>
        <translation>die erste Zeile hat so viele Felder wie die anderen</translation>
    </message>
    <message numerus="yes">
        <source>%1 fields stand between %2 and %2</source>
        <comment>%1 field stands between %2 and %2</comment>
        <translation>
            <numerusform>%1 Feld steht zwischen %2 und %2</numerusform>
            <numerusform>%1 Felder stehen zwischen %2 und %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; after %2 of them more text follows</source>
        <translation>%1; nach %2 davon folgt noch Text</translation>
    </message>
    <message numerus="yes">
        <source>%1 marks written twice inside quotes</source>
        <comment>%1 mark written twice inside quotes</comment>
        <translation>
            <numerusform>%1 Zeichen innerhalb der Anführung verdoppelt</numerusform>
            <numerusform>%1 Zeichen innerhalb der Anführung verdoppelt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 marks escaped by a backslash</source>
        <comment>%1 mark escaped by a backslash</comment>
        <translation>
            <numerusform>%1 Zeichen mit Backslash davor</numerusform>
            <numerusform>%1 Zeichen mit Backslash davor</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; every field is quoted</source>
        <translation>%1; jedes Feld steht in Anführung</translation>
    </message>
    <message>
        <source>%1; every field but numbers is quoted</source>
        <translation>%1; jedes Feld außer Zahlen steht in Anführung</translation>
    </message>
    <message>
        <source>no quoted field holds a quote; doubling it is the usual way</source>
        <translation>kein angeführtes Feld enthält das Zeichen; üblich ist, es zu verdoppeln</translation>
    </message>
    <message>
        <source>no field is quoted; delimiters inside fields have a backslash before them</source>
        <translation>kein Feld steht in Anführung; vor Trennzeichen in Feldern steht ein Backslash</translation>
    </message>
    <message>
        <source>double quotes stand inside fields and never around them</source>
        <translation>Anführungszeichen stehen in Feldern, aber nie um sie herum</translation>
    </message>
    <message>
        <source>nothing is quoted</source>
        <translation>nichts steht in Anführung</translation>
    </message>
    <message>
        <source>no field is quoted; the double quote is the usual mark where one must be</source>
        <translation>kein Feld steht in Anführung; wo es nötig ist, ist das doppelte Anführungszeichen üblich</translation>
    </message>
    <message>
        <source>no field is quoted; doubling a quote is the usual way</source>
        <translation>kein Feld steht in Anführung; üblich ist, das Zeichen zu verdoppeln</translation>
    </message>
    <message>
        <source>this is a pipe or a device, which can be read only once</source>
        <translation>das ist eine Pipe oder ein Gerät, beide lassen sich nur einmal lesen</translation>
    </message>
    <message>
        <source>Save what comes out of it to a file first.</source>
        <translation>Was herauskommt, zuerst in einer Datei ablegen.</translation>
    </message>
    <message>
        <source>this is a folder, not a table</source>
        <translation>das ist ein Ordner, keine Tabelle</translation>
    </message>
    <message>
        <source>Close the quote, or set the quote of the dialect to none.</source>
        <translation>Die Anführung schließen oder im Dialekt auf „keine“ stellen.</translation>
    </message>
    <message numerus="yes">
        <source>this record has %1 fields, the table has %2</source>
        <comment>this record has %1 field, the table has %2</comment>
        <translation>
            <numerusform>dieser Satz hat %1 Feld, die Tabelle hat %2</numerusform>
            <numerusform>dieser Satz hat %1 Felder, die Tabelle hat %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from here on %1 more records have another number of fields</source>
        <comment>from here on %1 more record has another number of fields</comment>
        <translation>
            <numerusform>ab hier hat noch %1 Satz eine andere Zahl von Feldern</numerusform>
            <numerusform>ab hier haben noch %1 Sätze eine andere Zahl von Feldern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2, and in %1 more records</source>
        <comment>%2, and in %1 more record</comment>
        <translation>
            <numerusform>%2, und in noch %1 Satz</numerusform>
            <numerusform>%2, und in noch %1 Sätzen</numerusform>
        </translation>
    </message>
    <message>
        <source>a quote %1 stands inside a field that is not quoted</source>
        <translation>ein Anführungszeichen %1 steht in einem Feld, das nicht in Anführung steht</translation>
    </message>
    <message>
        <source>text follows the quote that closes a field</source>
        <translation>nach der Anführung, die ein Feld schließt, folgt noch Text</translation>
    </message>
    <message>
        <source>this line goes on for more than %1</source>
        <translation>diese Zeile ist länger als %1</translation>
    </message>
    <message>
        <source>Check the delimiters and quotes of this line.</source>
        <translation>Trennzeichen und Anführung dieser Zeile prüfen.</translation>
    </message>
    <message>
        <source>Check the delimiter and the quote of the dialect.</source>
        <translation>Trennzeichen und Anführung des Dialekts prüfen.</translation>
    </message>
    <message>
        <source>It is taken as text. Quote the field and double the quote inside if it is not.</source>
        <translation>Es wird als Text genommen. Ist es keiner, das Feld in Anführung setzen und das Zeichen darin verdoppeln.</translation>
    </message>
    <message>
        <source>It is taken as part of the field. Double the quotes inside of quoted fields.</source>
        <translation>Er wird als Teil des Feldes genommen. Anführungszeichen in angeführten Feldern verdoppeln.</translation>
    </message>
    <message>
        <source>Check the line end of the file.</source>
        <translation>Das Zeilenende der Datei prüfen.</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>ein PNG-Bild</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>ein JPEG-Bild</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>ein GIF-Bild</translation>
    </message>
    <message>
        <source>a program (ELF)</source>
        <translation>ein Programm (ELF)</translation>
    </message>
    <message>
        <source>a Windows program</source>
        <translation>ein Windows-Programm</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>ein gzip-Archiv</translation>
    </message>
    <message>
        <source>a zip archive or an office document</source>
        <translation>ein Zip-Archiv oder ein Office-Dokument</translation>
    </message>
    <message>
        <source>a Parquet file</source>
        <translation>eine Parquet-Datei</translation>
    </message>
    <message>
        <source>an Arrow file</source>
        <translation>eine Arrow-Datei</translation>
    </message>
    <message>
        <source>an ORC file</source>
        <translation>eine ORC-Datei</translation>
    </message>
    <message>
        <source>an Avro file</source>
        <translation>eine Avro-Datei</translation>
    </message>
    <message>
        <source>a bzip2 archive</source>
        <translation>ein bzip2-Archiv</translation>
    </message>
    <message>
        <source>a zstd archive</source>
        <translation>ein zstd-Archiv</translation>
    </message>
    <message>
        <source>an xz archive</source>
        <translation>ein xz-Archiv</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>ein 7-Zip-Archiv</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a SQLite database</source>
        <translation>eine SQLite-Datenbank</translation>
    </message>
    <message>
        <source>an old office document</source>
        <translation>ein altes Office-Dokument</translation>
    </message>
    <message>
        <source>this is %1, not a text table</source>
        <translation>das ist %1, keine Texttabelle</translation>
    </message>
    <message>
        <source>Choose a text file, such as CSV.</source>
        <translation>Eine Textdatei wählen, etwa CSV.</translation>
    </message>
    <message>
        <source>a NUL byte stands in the text: the file is binary or in another encoding</source>
        <translation>im Text steht ein NUL-Byte: Die Datei ist binär oder anders kodiert</translation>
    </message>
    <message>
        <source>Choose a text file, or set its encoding.</source>
        <translation>Eine Textdatei wählen oder die Kodierung setzen.</translation>
    </message>
    <message numerus="yes">
        <source>the file holds %1 control characters and is no text</source>
        <comment>the file holds %1 control character and is no text</comment>
        <translation>
            <numerusform>die Datei enthält %1 Steuerzeichen und ist kein Text</numerusform>
            <numerusform>die Datei enthält %1 Steuerzeichen und ist kein Text</numerusform>
        </translation>
    </message>
    <message>
        <source>no character splits the lines evenly: one column</source>
        <translation>kein Zeichen teilt die Zeilen gleichmäßig: eine Spalte</translation>
    </message>
    <message numerus="yes">
        <source>%2 splits %3 of %4 records into %1 fields</source>
        <comment>%2 splits %3 of %4 records into %1 field</comment>
        <translation>
            <numerusform>%2 teilt %3 von %4 Sätzen in %1 Feld</numerusform>
            <numerusform>%2 teilt %3 von %4 Sätzen in %1 Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>the file begins with the byte order mark of %1</source>
        <translation>die Datei beginnt mit der Bytereihenfolge-Marke von %1</translation>
    </message>
    <message>
        <source>%1 % of the second bytes of all pairs are NUL, as in UTF-16 without a byte order mark</source>
        <translation>%1 % der zweiten Bytes aller Paare sind NUL, wie in UTF-16 ohne Bytereihenfolge-Marke</translation>
    </message>
    <message>
        <source>%1; all %2 bytes above 127 are letters and signs of ISO-8859-1</source>
        <translation>%1; alle %2 Bytes über 127 sind Buchstaben und Zeichen von ISO-8859-1</translation>
    </message>
    <message>
        <source>%1 % of the first bytes of all pairs are NUL, as in UTF-16 without a byte order mark</source>
        <translation>%1 % der ersten Bytes aller Paare sind NUL, wie in UTF-16 ohne Bytereihenfolge-Marke</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes are no UTF-8</source>
        <comment>%1 byte is no UTF-8</comment>
        <translation>
            <numerusform>%1 Byte ist kein UTF-8</numerusform>
            <numerusform>%1 Bytes sind kein UTF-8</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2; %1 bytes between 0x80 and 0x9f, which only windows-1252 writes</source>
        <comment>%2; %1 byte between 0x80 and 0x9f, which only windows-1252 writes</comment>
        <translation>
            <numerusform>%2; %1 Byte zwischen 0x80 und 0x9f, wie nur windows-1252 sie schreibt</numerusform>
            <numerusform>%2; %1 Bytes zwischen 0x80 und 0x9f, wie nur windows-1252 sie schreibt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %1 characters beyond ASCII are well-formed UTF-8</source>
        <comment>all %1 character beyond ASCII are well-formed UTF-8</comment>
        <translation>
            <numerusform>das eine Zeichen jenseits von ASCII ist wohlgeformtes UTF-8</numerusform>
            <numerusform>alle %1 Zeichen jenseits von ASCII sind wohlgeformtes UTF-8</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 characters beyond ASCII are well-formed UTF-8, %1 bytes not</source>
        <comment>%2 characters beyond ASCII are well-formed UTF-8, %1 byte not</comment>
        <translation>
            <numerusform>%2 Zeichen jenseits von ASCII sind wohlgeformtes UTF-8, %1 Byte nicht</numerusform>
            <numerusform>%2 Zeichen jenseits von ASCII sind wohlgeformtes UTF-8, %1 Bytes nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>every byte is ASCII, which UTF-8 writes the same way</source>
        <translation>jedes Byte ist ASCII, was UTF-8 ebenso schreibt</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message numerus="yes">
        <source>%2 of %1 values are numbers</source>
        <comment>%2 of %1 value are numbers</comment>
        <translation>
            <numerusform>%2 von %1 Wert sind Zahlen</numerusform>
            <numerusform>%2 von %1 Werten sind Zahlen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; others are not, such as %2</source>
        <translation>%1; andere nicht, etwa %2</translation>
    </message>
    <message>
        <source>the dates of &apos;%1&apos; read as %2 and as %3</source>
        <translation>die Daten von „%1“ lesen sich als %2 und als %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>Set the column&apos;s format if the first reading is wrong.</source>
        <translation>Das Format der Spalte setzen, wenn die erste Lesart falsch ist.</translation>
    </message>
    <message>
        <source>no value to judge by</source>
        <translation>kein Wert, an dem es sich sehen ließe</translation>
    </message>
    <message numerus="yes">
        <source>%1 decimals</source>
        <comment>%1 decimal</comment>
        <translation>
            <numerusform>%1 Nachkommastelle</numerusform>
            <numerusform>%1 Nachkommastellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 to %1 decimals</source>
        <comment>%2 to %1 decimal</comment>
        <translation>
            <numerusform>%2 bis %1 Nachkommastelle</numerusform>
            <numerusform>%2 bis %1 Nachkommastellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, with a currency</source>
        <translation>%1, mit einer Währung</translation>
    </message>
    <message>
        <source>%1, in per cent</source>
        <translation>%1, in Prozent</translation>
    </message>
    <message>
        <source>%1, in groups of three</source>
        <translation>%1, in Dreiergruppen</translation>
    </message>
    <message numerus="yes">
        <source>all %1 values are whole numbers</source>
        <comment>all %1 value are whole numbers</comment>
        <translation>
            <numerusform>der eine Wert ist eine ganze Zahl</numerusform>
            <numerusform>alle %1 Werte sind ganze Zahlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %1 values have %2</source>
        <comment>all %1 value have %2</comment>
        <translation>
            <numerusform>der eine Wert hat %2</numerusform>
            <numerusform>alle %1 Werte haben %2</numerusform>
        </translation>
    </message>
    <message>
        <source>numbers with exponents</source>
        <translation>Zahlen mit Exponenten</translation>
    </message>
    <message>
        <source>numbers with %1</source>
        <translation>Zahlen mit %1</translation>
    </message>
    <message>
        <source>digits with leading zeros: a code, not a number</source>
        <translation>Ziffern mit führenden Nullen: ein Code, keine Zahl</translation>
    </message>
    <message>
        <source>digits too long for a number: a code</source>
        <translation>Ziffern, zu lang für eine Zahl: ein Code</translation>
    </message>
    <message>
        <source>%1 values are %2, %3 are %4</source>
        <translation>%1 Werte sind %2, %3 sind %4</translation>
    </message>
    <message>
        <source>the header file is empty</source>
        <translation>die Datei mit Spaltennamen ist leer</translation>
    </message>
    <message>
        <source>the header file is not text</source>
        <translation>die Datei mit Spaltennamen ist kein Text</translation>
    </message>
    <message>
        <source>Put the column names into it: one line, or one name a line.</source>
        <translation>Die Spaltennamen hineinschreiben: in eine Zeile, oder jeden in seine eigene.</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file ends within a character of %1</source>
        <translation>die Datei endet mitten in einem Zeichen von %1</translation>
    </message>
    <message>
        <source>the table has a row of names and no rows below it</source>
        <translation>die Tabelle hat eine Zeile mit Namen und keine darunter</translation>
    </message>
    <message>
        <source>the file holds no text</source>
        <translation>die Datei enthält keinen Text</translation>
    </message>
    <message>
        <source>the file holds only its first line and no rows</source>
        <translation>die Datei enthält nur ihre erste Zeile und keine weiteren</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes cannot be read as %2, the first here</source>
        <comment>%1 byte cannot be read as %2, the first here</comment>
        <translation>
            <numerusform>%1 Byte lässt sich nicht als %2 lesen, hier steht es</numerusform>
            <numerusform>%1 Bytes lassen sich nicht als %2 lesen, das erste hier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the header file names %1 columns, the table has %2</source>
        <comment>the header file names %1 column, the table has %2</comment>
        <translation>
            <numerusform>die Datei mit Spaltennamen nennt %1 Spalte, die Tabelle hat %2</numerusform>
            <numerusform>die Datei mit Spaltennamen nennt %1 Spalten, die Tabelle hat %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a file with at least one record.</source>
        <translation>Eine Datei mit mindestens einem Satz wählen.</translation>
    </message>
    <message>
        <source>Set another encoding.</source>
        <translation>Eine andere Kodierung setzen.</translation>
    </message>
    <message>
        <source>The file is cut off, or in another encoding.</source>
        <translation>Die Datei ist abgeschnitten oder anders kodiert.</translation>
    </message>
    <message>
        <source>Add or remove names, or check the delimiter.</source>
        <translation>Namen ergänzen oder streichen, oder das Trennzeichen prüfen.</translation>
    </message>
    <message>
        <source>Give a sample with at least one row.</source>
        <translation>Ein Muster mit mindestens einer Zeile geben.</translation>
    </message>
    <message>
        <source>no record ends within the sample</source>
        <translation>im Muster endet kein Satz</translation>
    </message>
    <message numerus="yes">
        <source>empty fields stand %1 times in columns that are numbers, dates or booleans otherwise</source>
        <comment>empty fields stand %1 time in columns that are numbers, dates or booleans otherwise</comment>
        <translation>
            <numerusform>leere Felder stehen %1-mal in Spalten, die sonst Zahlen, Daten oder Wahrheitswerte sind</numerusform>
            <numerusform>leere Felder stehen %1-mal in Spalten, die sonst Zahlen, Daten oder Wahrheitswerte sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 stands %1 times in columns that are numbers, dates or booleans otherwise</source>
        <comment>%2 stands %1 time in columns that are numbers, dates or booleans otherwise</comment>
        <translation>
            <numerusform>%2 steht %1-mal in Spalten, die sonst Zahlen, Daten oder Wahrheitswerte sind</numerusform>
            <numerusform>%2 steht %1-mal in Spalten, die sonst Zahlen, Daten oder Wahrheitswerte sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>empty fields among texts, %1 times</source>
        <comment>empty fields among texts, %1 time</comment>
        <translation>
            <numerusform>leere Felder zwischen Texten, %1-mal</numerusform>
            <numerusform>leere Felder zwischen Texten, %1-mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 among texts, %1 times</source>
        <comment>%2 among texts, %1 time</comment>
        <translation>
            <numerusform>%2 zwischen Texten, %1-mal</numerusform>
            <numerusform>%2 zwischen Texten, %1-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>no value is missing in the sample; empty is the usual spelling</source>
        <translation>im Muster fehlt kein Wert; leer ist die übliche Schreibweise</translation>
    </message>
    <message>
        <source>%1 of the values stand in %2.%3, and the name is the same</source>
        <translation>%1 der Werte stehen in %2.%3, und der Name ist derselbe</translation>
    </message>
    <message>
        <source>%1 of the values stand in %2.%3, and the name is alike</source>
        <translation>%1 der Werte stehen in %2.%3, und der Name ist ähnlich</translation>
    </message>
    <message>
        <source>%1 of the values stand in %2.%3; the name does not say so</source>
        <translation>%1 der Werte stehen in %2.%3; der Name sagt es nicht</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows with another number of fields were left out, the first here</source>
        <comment>%1 row with another number of fields was left out, here</comment>
        <translation>
            <numerusform>%1 Zeile mit einer anderen Zahl von Feldern wurde weggelassen, hier</numerusform>
            <numerusform>%1 Zeilen mit einer anderen Zahl von Feldern wurden weggelassen, die erste hier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 values of %2 do not read as %3 and count as null, the first here</source>
        <comment>%1 value of %2 does not read as %3 and counts as null, here</comment>
        <translation>
            <numerusform>%1 Wert von %2 liest sich nicht als %3 und zählt als Nullwert, hier</numerusform>
            <numerusform>%1 Werte von %2 lesen sich nicht als %3 und zählen als Nullwerte, der erste hier</numerusform>
        </translation>
    </message>
    <message>
        <source>A whole number from min to max, both possible.</source>
        <translation>Eine ganze Zahl von min bis max, beide möglich.</translation>
    </message>
    <message>
        <source>One of the choices: a list, values with weights, or `choice` blocks.</source>
        <translation>Eines von mehreren: eine Liste, Werte mit Gewichten oder Blöcke `choice`.</translation>
    </message>
    <message>
        <source>A choice of random_choice (with probability) or of if (with when).</source>
        <translation>Eine Wahl von random_choice (mit probability) oder von if (mit when).</translation>
    </message>
    <message>
        <source>The pick of the first choice whose `when` is true; the last pick otherwise.</source>
        <translation>Der pick der ersten Wahl, deren `when` wahr ist; sonst der letzte.</translation>
    </message>
    <message>
        <source>A made-up value: a name, a street, a company …</source>
        <translation>Ein erfundener Wert: ein Name, eine Straße, eine Firma …</translation>
    </message>
    <message>
        <source>A made-up value of a language and country.</source>
        <translation>Ein erfundener Wert einer Sprache und eines Landes.</translation>
    </message>
    <message>
        <source>A calendar day.</source>
        <translation>Ein Kalendertag.</translation>
    </message>
    <message>
        <source>A moment, in UTC.</source>
        <translation>Ein Zeitpunkt, in UTC.</translation>
    </message>
    <message>
        <source>A day from the start up to, not including, the end.</source>
        <translation>Ein Tag vom Anfang bis vor das Ende.</translation>
    </message>
    <message>
        <source>A moment between two others.</source>
        <translation>Ein Zeitpunkt zwischen zwei anderen.</translation>
    </message>
    <message>
        <source>A distance on the calendar, to add to a date.</source>
        <translation>Ein Abstand im Kalender, zu einem Datum hinzuzurechnen.</translation>
    </message>
    <message>
        <source>The row of a table or nickname made last, or one that comes later.</source>
        <translation>Die zuletzt gemachte Zeile einer Tabelle oder eines Spitznamens, oder eine, die noch kommt.</translation>
    </message>
    <message>
        <source>Any row of a table made so far.</source>
        <translation>Irgendeine der bisher gemachten Zeilen einer Tabelle.</translation>
    </message>
    <message>
        <source>The value itself, shown on standard error.</source>
        <translation>Der Wert selbst, auf der Fehlerausgabe gezeigt.</translation>
    </message>
    <message>
        <source>A number that comes only once.</source>
        <translation>Eine Zahl, die nur einmal vorkommt.</translation>
    </message>
    <message>
        <source>A code of letters and digits that comes only once.</source>
        <translation>Ein Code aus Buchstaben und Ziffern, der nur einmal vorkommt.</translation>
    </message>
    <message>
        <source>The path of the recipe.</source>
        <translation>Der Pfad des Rezepts.</translation>
    </message>
    <message>
        <source>The value as a whole number.</source>
        <translation>Der Wert als ganze Zahl.</translation>
    </message>
    <message>
        <source>No value.</source>
        <translation>Kein Wert.</translation>
    </message>
    <message>
        <source>makes rows of a table</source>
        <translation>macht Zeilen einer Tabelle</translation>
    </message>
    <message>
        <source>a value with a name</source>
        <translation>ein Wert mit Namen</translation>
    </message>
    <message>
        <source>a value given at the start, with a default</source>
        <translation>ein Wert, der beim Start angegeben wird, mit Vorgabe</translation>
    </message>
    <message>
        <source>fields to use in several objects</source>
        <translation>Felder zum Gebrauch in mehreren Objekten</translation>
    </message>
    <message>
        <source>another recipe, read first</source>
        <translation>ein anderes Rezept, zuerst gelesen</translation>
    </message>
    <message>
        <source>more functions</source>
        <translation>weitere Funktionen</translation>
    </message>
    <message>
        <source>the version of the language</source>
        <translation>die Version der Sprache</translation>
    </message>
    <message>
        <source>the columns, in order</source>
        <translation>die Spalten, der Reihe nach</translation>
    </message>
    <message>
        <source>rows to make; 1 by default</source>
        <translation>zu machende Zeilen; ohne Angabe 1</translation>
    </message>
    <message>
        <source>another name to refer to</source>
        <translation>ein weiterer Name, auf den sich verweisen lässt</translation>
    </message>
    <message>
        <source>not again when the recipe is repeated</source>
        <translation>nicht noch einmal, wenn das Rezept wiederholt wird</translation>
    </message>
    <message>
        <source>macros to take fields from</source>
        <translation>Makros, deren Felder übernommen werden</translation>
    </message>
    <message>
        <source>objects made after each row</source>
        <translation>Objekte, die nach jeder Zeile gemacht werden</translation>
    </message>
    <message>
        <source>the field that finds a row to update</source>
        <translation>das Feld, an dem die zu ändernde Zeile erkannt wird</translation>
    </message>
    <message>
        <source>one of the choices</source>
        <translation>eines von mehreren</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Vorgabe %1</translation>
    </message>
    <message>
        <source>The history could not be read and was set aside as %1; a new one was started.</source>
        <translation>Der Verlauf ließ sich nicht lesen und wurde als %1 beiseitegelegt; ein neuer ist begonnen.</translation>
    </message>
    <message>
        <source>it counts %1 in some rows only</source>
        <translation>es %1 nur in manchen Zeilen zählt</translation>
    </message>
    <message>
        <source>it reads the %1 of an earlier row</source>
        <translation>es %1 einer früheren Zeile liest</translation>
    </message>
    <message>
        <source>it refers to %1 before it is made</source>
        <translation>es auf %1 verweist, bevor das gemacht ist</translation>
    </message>
    <message>
        <source>Runs on one core, from its first row, because %1.</source>
        <translation>Läuft auf einem Kern, von der ersten Zeile an, weil %1.</translation>
    </message>
    <message>
        <source>it reads the variable %1 of the row before</source>
        <translation>es die Variable %1 der Zeile davor liest</translation>
    </message>
    <message>
        <source>A variable is set once.</source>
        <translation>Eine Variable wird einmal gesetzt.</translation>
    </message>
    <message>
        <source>Its rows belong to a root row: can start at any root row, runs on all cores.</source>
        <translation>Die Zeilen gehören zu einer Wurzelzeile: kann bei jeder Wurzelzeile beginnen, läuft auf allen Kernen.</translation>
    </message>
    <message>
        <source>Each row stands alone: can start anywhere, runs on all cores.</source>
        <translation>Jede Zeile steht für sich: kann überall beginnen, läuft auf allen Kernen.</translation>
    </message>
    <message>
        <source>The sample is full</source>
        <translation>Das Muster ist voll</translation>
    </message>
    <message>
        <source>look at a table</source>
        <translation>eine Tabelle ansehen</translation>
    </message>
    <message>
        <source>look at a dataset</source>
        <translation>ein Dataset ansehen</translation>
    </message>
    <message>
        <source>create a table</source>
        <translation>eine Tabelle anlegen</translation>
    </message>
    <message>
        <source>add columns to a table</source>
        <translation>einer Tabelle Spalten hinzufügen</translation>
    </message>
    <message>
        <source>delete a table</source>
        <translation>eine Tabelle löschen</translation>
    </message>
    <message>
        <source>load rows</source>
        <translation>Zeilen laden</translation>
    </message>
    <message>
        <source>ask what a query costs</source>
        <translation>fragen, was eine Abfrage kostet</translation>
    </message>
    <message>
        <source>read a query&apos;s rows</source>
        <translation>die Zeilen einer Abfrage lesen</translation>
    </message>
    <message>
        <source>read rows</source>
        <translation>Zeilen lesen</translation>
    </message>
    <message>
        <source>stream rows</source>
        <translation>Zeilen übertragen</translation>
    </message>
    <message>
        <source>list projects</source>
        <translation>Projekte auflisten</translation>
    </message>
    <message>
        <source>list datasets</source>
        <translation>Datasets auflisten</translation>
    </message>
    <message>
        <source>look at a job</source>
        <translation>einen Auftrag ansehen</translation>
    </message>
    <message>
        <source>start a job</source>
        <translation>einen Auftrag starten</translation>
    </message>
    <message>
        <source>cancel a job</source>
        <translation>einen Auftrag abbrechen</translation>
    </message>
    <message>
        <source>The OAuth client&apos;s file could not be read</source>
        <translation>Die Datei des OAuth-Clients ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>Sie erneut auswählen.</translation>
    </message>
    <message>
        <source>The batch file cannot be read</source>
        <translation>Die Laufdatei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The batch file is empty</source>
        <translation>Die Laufdatei ist leer</translation>
    </message>
    <message>
        <source>Name at least a source.</source>
        <translation>Wenigstens eine Quelle nennen.</translation>
    </message>
    <message>
        <source>Name a *.batch.yml file.</source>
        <translation>Eine Datei *.batch.yml nennen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no table in BigQuery</source>
        <translation>„%1“ nennt keine Tabelle in BigQuery</translation>
    </message>
    <message>
        <source>Write it as bq://project.dataset.table</source>
        <translation>Als bq://projekt.dataset.tabelle schreiben</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no place of one batch in Cloud Storage</source>
        <translation>„%1“ ist kein Ort eines einzelnen Laufs in Cloud Storage</translation>
    </message>
    <message>
        <source>Write it as gs://bucket/prefix/{batch_id}/</source>
        <translation>Als gs://bucket/präfix/{batch_id}/ schreiben</translation>
    </message>
    <message>
        <source>Two tables have the name &apos;%1&apos;</source>
        <translation>Zwei Tabellen heißen „%1“</translation>
    </message>
    <message>
        <source>Give each its own name</source>
        <translation>Jeder einen eigenen Namen geben</translation>
    </message>
    <message>
        <source>There is no folder of this name</source>
        <translation>Es gibt keinen Ordner dieses Namens</translation>
    </message>
    <message>
        <source>Name a folder of tables.</source>
        <translation>Einen Ordner mit Tabellen nennen.</translation>
    </message>
    <message>
        <source>This is a file, not a folder</source>
        <translation>Das ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>Name the folder it stands in.</source>
        <translation>Den Ordner nennen, in dem sie liegt.</translation>
    </message>
    <message>
        <source>The recipe cannot be run</source>
        <translation>Das Rezept kann nicht ausgeführt werden</translation>
    </message>
    <message>
        <source>There is not enough memory</source>
        <translation>Der Arbeitsspeicher reicht nicht</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer threads.</source>
        <translation>Andere Programme schließen oder weniger Threads nehmen.</translation>
    </message>
    <message>
        <source>The program met something unforeseen: %1</source>
        <translation>Das Programm traf auf Unvorhergesehenes: %1</translation>
    </message>
    <message>
        <source>The history has no such batch</source>
        <translation>Der Verlauf kennt keinen solchen Lauf</translation>
    </message>
    <message>
        <source>The batch failed before it had a recipe</source>
        <translation>Der Lauf scheiterte, bevor er ein Rezept hatte</translation>
    </message>
    <message>
        <source>Run its batch file instead.</source>
        <translation>Stattdessen seine Laufdatei starten.</translation>
    </message>
    <message>
        <source>The batch was begun by another version of Understudy (%1), whose bytes may differ</source>
        <translation>Der Lauf wurde von einer anderen Version von Understudy (%1) begonnen, deren Bytes abweichen können</translation>
    </message>
    <message>
        <source>Run it again instead.</source>
        <translation>Ihn stattdessen neu starten.</translation>
    </message>
    <message>
        <source>This batch came from samples</source>
        <translation>Dieser Lauf entstand aus Mustern</translation>
    </message>
    <message>
        <source>This batch was made by generate, not from samples</source>
        <translation>Dieser Lauf wurde mit generate erzeugt, nicht aus Mustern</translation>
    </message>
    <message>
        <source>Batch %1, which ended early, left it: resume that batch, or allow files to be replaced.</source>
        <translation>Lauf %1, der vorzeitig endete, hat sie hinterlassen: ihn fortsetzen, oder erlauben, dass Dateien ersetzt werden.</translation>
    </message>
    <message>
        <source>csv makes one file a table, and this recipe makes %1</source>
        <translation>csv ergibt je Tabelle eine Datei, und dieses Rezept ergibt %1</translation>
    </message>
    <message>
        <source>Give --output-folder instead of a file.</source>
        <translation>--output-folder statt einer Datei angeben.</translation>
    </message>
    <message>
        <source>This is no table</source>
        <translation>Das ist keine Tabelle</translation>
    </message>
    <message>
        <source>Name one table.</source>
        <translation>Eine Tabelle nennen.</translation>
    </message>
    <message>
        <source>The source holds no table.</source>
        <translation>Die Quelle enthält keine Tabelle.</translation>
    </message>
    <message>
        <source>The source holds %1.</source>
        <translation>Die Quelle enthält %1.</translation>
    </message>
    <message>
        <source>This is not a table</source>
        <translation>Das ist keine Tabelle</translation>
    </message>
    <message>
        <source>Leave it out of the batch, or say how it is written.</source>
        <translation>Sie aus dem Lauf weglassen oder sagen, wie sie geschrieben ist.</translation>
    </message>
    <message>
        <source>There is no table at the source</source>
        <translation>An der Quelle ist keine Tabelle</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>A delimiter has 1 to 4 characters, not &apos;%1&apos;</source>
        <translation>Ein Trennzeichen hat 1 bis 4 Zeichen, nicht „%1“</translation>
    </message>
    <message>
        <source>Write it as it is, or as tab, comma, semicolon, pipe, space, none or \x01.</source>
        <translation>Schreiben, wie es ist, oder als tab, comma, semicolon, pipe, space, none oder \x01.</translation>
    </message>
    <message>
        <source>A quote is one character, not &apos;%1&apos;</source>
        <translation>Ein Anführungszeichen ist ein Zeichen, nicht „%1“</translation>
    </message>
    <message>
        <source>Write it as it is, or none.</source>
        <translation>Schreiben, wie es ist, oder none.</translation>
    </message>
    <message>
        <source>The file has been changed since the batch wrote it</source>
        <translation>Die Datei wurde geändert, seit der Lauf sie schrieb</translation>
    </message>
    <message>
        <source>Move it away: the table is then made again.</source>
        <translation>Sie verschieben: die Tabelle wird dann neu erzeugt.</translation>
    </message>
    <message>
        <source>The sample is not written as it was when the batch began</source>
        <translation>Das Muster ist nicht mehr so geschrieben wie zu Beginn des Laufs</translation>
    </message>
    <message>
        <source>Run the batch again instead of resuming it.</source>
        <translation>Den Lauf neu starten, statt ihn fortzusetzen.</translation>
    </message>
    <message>
        <source>The batch left no output to verify</source>
        <translation>Der Lauf hinterließ nichts, was zu prüfen wäre</translation>
    </message>
    <message>
        <source>The file is nested too deeply or repeats itself too often</source>
        <translation>Die Datei ist zu tief verschachtelt oder wiederholt sich zu oft</translation>
    </message>
    <message>
        <source>&apos;%1&apos; stands twice</source>
        <translation>„%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>Keep one of the two</source>
        <translation>Eines von beiden behalten</translation>
    </message>
    <message>
        <source>This is not valid YAML: %1</source>
        <translation>Das ist kein gültiges YAML: %1</translation>
    </message>
    <message>
        <source>a mapping</source>
        <translation>eine Zuordnung</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>Did you mean &apos;%1&apos;?</source>
        <translation>War „%1“ gemeint?</translation>
    </message>
    <message>
        <source>&apos;%1&apos; means nothing here</source>
        <translation>„%1“ bedeutet hier nichts</translation>
    </message>
    <message>
        <source>Known are %1</source>
        <translation>Bekannt sind %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>%1 has no value</source>
        <translation>%1 hat keinen Wert</translation>
    </message>
    <message>
        <source>Give it %1, or leave the line out</source>
        <translation>%1 angeben oder die Zeile weglassen</translation>
    </message>
    <message>
        <source>%1 must be %2, not %3</source>
        <translation>%1: erwartet wird %2, nicht %3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be &apos;%2&apos;</source>
        <translation>„%1“ kann nicht „%2“ sein</translation>
    </message>
    <message>
        <source>Choose one of %1</source>
        <translation>Eines von %1 wählen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must not be empty</source>
        <translation>„%1“ darf nicht leer sein</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be at least %2</source>
        <translation>„%1“ muss mindestens %2 sein</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be at least %2 and at most %3</source>
        <translation>„%1“ muss mindestens %2 und höchstens %3 sein</translation>
    </message>
    <message>
        <source>This belongs to nothing before it: a stray comma or a wrong indent</source>
        <translation>Das gehört zu nichts davor: ein verirrtes Komma oder eine falsche Einrückung</translation>
    </message>
    <message>
        <source>This is not what the batch made: %1</source>
        <translation>Das ist nicht, was der Lauf erzeugt hat: %1</translation>
    </message>
    <message>
        <source>Run the batch again, and upload that one.</source>
        <translation>Den Lauf wiederholen, und dessen Ergebnis hochladen.</translation>
    </message>
    <message>
        <source>%1: uploaded to %2</source>
        <translation>%1: hochgeladen nach %2</translation>
    </message>
    <message>
        <source>The batch wrote to a cloud: there is nothing on this machine to upload</source>
        <translation>Der Lauf hat in eine Cloud geschrieben: auf diesem Rechner ist nichts hochzuladen</translation>
    </message>
    <message>
        <source>The batch left no output to upload</source>
        <translation>Der Lauf hat nichts hinterlassen, was hochzuladen wäre</translation>
    </message>
    <message>
        <source>Create the dataset %1 in the region its tables belong to.</source>
        <translation>Das Dataset %1 in der Region anlegen, in die seine Tabellen gehören.</translation>
    </message>
    <message>
        <source>Rows can be loaded into tables only; this is a %1</source>
        <translation>Zeilen können nur in Tabellen geladen werden; dies ist: %1</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message numerus="yes">
        <source>This table has %1 rows already</source>
        <comment>This table has %1 row already</comment>
        <translation>
            <numerusform>Diese Tabelle hat schon %1 Zeile</numerusform>
            <numerusform>Diese Tabelle hat schon %1 Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose another destination, or allow tables to be replaced or appended to.</source>
        <translation>Ein anderes Ziel wählen, oder Ersetzen oder Anhängen erlauben.</translation>
    </message>
    <message>
        <source>The destination is a dataset, whose tables get the names of the samples</source>
        <translation>Das Ziel ist ein Dataset, dessen Tabellen die Namen der Muster bekommen</translation>
    </message>
    <message>
        <source>Write bq://project.dataset, or bq://project.dataset.prefix_{table}.</source>
        <translation>bq://projekt.dataset schreiben, oder bq://projekt.dataset.präfix_{table}.</translation>
    </message>
    <message>
        <source>Only tables in BigQuery can be appended to</source>
        <translation>Nur an Tabellen in BigQuery kann angehängt werden</translation>
    </message>
    <message>
        <source>Choose to stop or to replace where a name is taken.</source>
        <translation>Anhalten oder Ersetzen wählen, wo ein Name vergeben ist.</translation>
    </message>
    <message>
        <source>Name a folder, gs://bucket/prefix/ or bq://project.dataset.</source>
        <translation>Einen Ordner, gs://bucket/präfix/ oder bq://projekt.dataset angeben.</translation>
    </message>
    <message>
        <source>A row has %1 fields instead of %2</source>
        <translation>Eine Zeile hat %1 Felder statt %2</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; does not read as %3</source>
        <translation>%1: „%2“ lässt sich nicht als %3 lesen</translation>
    </message>
    <message>
        <source>The table has no column %1</source>
        <translation>Die Tabelle hat keine Spalte %1</translation>
    </message>
    <message>
        <source>Choose a table in it.</source>
        <translation>Eine Tabelle darin wählen.</translation>
    </message>
    <message>
        <source>Name a folder, a file, gs://bucket/prefix/ or bq://project.dataset.</source>
        <translation>Einen Ordner, eine Datei, gs://bucket/präfix/ oder bq://projekt.dataset angeben.</translation>
    </message>
    <message>
        <source>list tables</source>
        <translation>Tabellen auflisten</translation>
    </message>
    <message>
        <source>The table names no sample</source>
        <translation>Die Tabelle nennt kein Muster</translation>
    </message>
    <message>
        <source>Give it a file, or a name and a query.</source>
        <translation>Eine Datei angeben, oder einen Namen und eine Abfrage.</translation>
    </message>
    <message>
        <source>Only a source in BigQuery can be queried</source>
        <translation>Nur eine Quelle in BigQuery kann abgefragt werden</translation>
    </message>
    <message>
        <source>Set the source to bq://project.dataset.</source>
        <translation>Als Quelle bq://Projekt.Dataset angeben.</translation>
    </message>
    <message>
        <source>The query has no name</source>
        <translation>Die Abfrage hat keinen Namen</translation>
    </message>
    <message>
        <source>Name the table that its rows stand for.</source>
        <translation>Die Tabelle benennen, für die ihre Zeilen stehen.</translation>
    </message>
    <message>
        <source>The table has a file and a query</source>
        <translation>Die Tabelle hat eine Datei und eine Abfrage</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Nur eines davon angeben.</translation>
    </message>
    <message numerus="yes">
        <source>%2: %1 rows to read, %3</source>
        <comment>%2: %1 row to read, %3</comment>
        <translation>
            <numerusform>%2: %1 Zeile zu lesen, %3</numerusform>
            <numerusform>%2: %1 Zeilen zu lesen, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 to read</source>
        <translation>%1: %2 zu lesen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no amount of bytes</source>
        <translation>„%1“ ist keine Menge von Bytes</translation>
    </message>
    <message>
        <source>Write it as a number, or as 500 MB, 10 GB or 2 TiB.</source>
        <translation>Als Zahl schreiben, oder als 500 MB, 10 GB oder 2 TiB.</translation>
    </message>
    <message>
        <source>The query would read %1, and %2 are allowed</source>
        <translation>Die Abfrage würde %1 lesen, erlaubt sind %2</translation>
    </message>
    <message>
        <source>Allow more with maximum_bytes, or read less.</source>
        <translation>Mit maximum_bytes mehr erlauben oder weniger lesen.</translation>
    </message>
    <message>
        <source>The object ends within its packed bytes</source>
        <translation>Das Objekt endet mitten in seinen gepackten Bytes</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>geht weiter</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows hold a value of the sample in %2; %3</source>
        <comment>%1 row holds a value of the sample in %2; %3</comment>
        <translation>
            <numerusform>%1 Zeile enthält in %2 einen Wert des Musters; %3</numerusform>
            <numerusform>%1 Zeilen enthalten in %2 einen Wert des Musters; %3</numerusform>
        </translation>
    </message>
    <message>
        <source>a quote opens here and is not closed before the next field&apos;s</source>
        <translation>hier öffnet sich ein Anführungszeichen und wird vor dem des nächsten Feldes nicht geschlossen</translation>
    </message>
    <message>
        <source>The model&apos;s service answered something that is no answer</source>
        <translation>Der Dienst des Modells antwortet mit etwas, das keine Antwort ist</translation>
    </message>
    <message>
        <source>Check the address; if it stays so, something between here and the service changes its answers.</source>
        <translation>Die Adresse prüfen; bleibt es so, verändert etwas zwischen hier und dem Dienst seine Antworten.</translation>
    </message>
    <message>
        <source>The model may have been retired, or is not served at this location; name another.</source>
        <translation>Das Modell ist vielleicht abgeschaltet oder an diesem Ort nicht zu haben; ein anderes nennen.</translation>
    </message>
    <message>
        <source>Check the API key, and that its project may use this API.</source>
        <translation>Den API-Schlüssel prüfen, und ob sein Projekt diese API benutzen darf.</translation>
    </message>
    <message>
        <source>ask the model</source>
        <translation>Das Modell fragen</translation>
    </message>
    <message>
        <source>count the tokens of a prompt</source>
        <translation>Die Tokens einer Frage zählen</translation>
    </message>
    <message>
        <source>list models</source>
        <translation>Modelle auflisten</translation>
    </message>
    <message>
        <source>No model was named</source>
        <translation>Kein Modell ist genannt</translation>
    </message>
    <message>
        <source>Name one, as gemini-3.8-flash.</source>
        <translation>Eines nennen, etwa gemini-3.8-flash.</translation>
    </message>
    <message>
        <source>Vertex AI needs a project</source>
        <translation>Vertex AI braucht ein Projekt</translation>
    </message>
    <message>
        <source>Name one in the settings, or set GOOGLE_CLOUD_PROJECT.</source>
        <translation>Eines in den Einstellungen nennen oder GOOGLE_CLOUD_PROJECT setzen.</translation>
    </message>
    <message>
        <source>The model refused to answer: %1</source>
        <translation>Das Modell verweigert die Antwort: %1</translation>
    </message>
    <message>
        <source>The offline draft needs no model; another model, or fewer samples, may be answered.</source>
        <translation>Der Entwurf ohne Netz braucht kein Modell; ein anderes Modell oder weniger Muster werden vielleicht beantwortet.</translation>
    </message>
    <message>
        <source>Ask again, or name another model.</source>
        <translation>Erneut fragen oder ein anderes Modell nennen.</translation>
    </message>
    <message>
        <source>The model&apos;s answer is longer than it was allowed to be</source>
        <translation>Die Antwort des Modells ist länger, als sie sein durfte</translation>
    </message>
    <message>
        <source>Ask about fewer tables at a time.</source>
        <translation>Nach weniger Tabellen auf einmal fragen.</translation>
    </message>
    <message>
        <source>The model&apos;s answer was cut off</source>
        <translation>Die Antwort des Modells brach ab</translation>
    </message>
    <message>
        <source>The model answered nothing</source>
        <translation>Das Modell hat nichts geantwortet</translation>
    </message>
    <message>
        <source>The model ended its answer early: %1</source>
        <translation>Das Modell hat seine Antwort vorzeitig beendet: %1</translation>
    </message>
</context>
<context>
    <name>FolderWords</name>
    <message>
        <source>Nothing is overwritten: the folder is new.</source>
        <translation>Nichts wird überschrieben: Der Ordner ist neu.</translation>
    </message>
    <message>
        <source>Nothing is overwritten: the batch stops if a file is there already.</source>
        <translation>Nichts wird überschrieben: Der Lauf hält an, wenn eine Datei schon da ist.</translation>
    </message>
    <message>
        <source>Files of the same name in the folder are replaced.</source>
        <translation>Dateien gleichen Namens im Ordner werden ersetzt.</translation>
    </message>
    <message>
        <source>The disk has only %1 left.</source>
        <translation>Auf dem Datenträger sind nur noch %1 frei.</translation>
    </message>
    <message>
        <source>Nothing is overwritten: the place is new with each batch.</source>
        <translation>Nichts wird überschrieben: Der Ort ist mit jedem Lauf neu.</translation>
    </message>
    <message>
        <source>Nothing is overwritten: nothing is there yet.</source>
        <translation>Nichts wird überschrieben: Dort ist noch nichts.</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 tables are there already (%3)</source>
        <translation>%1 von %2 Tabellen sind schon dort (%3)</translation>
    </message>
    <message>
        <source>%1: they are filled.</source>
        <translation>%1: Sie werden gefüllt.</translation>
    </message>
    <message>
        <source>%1: the batch stops before it makes a row.</source>
        <translation>%1: Der Lauf hält an, bevor er eine Zeile macht.</translation>
    </message>
    <message>
        <source>%1 and are replaced.</source>
        <translation>%1 und werden ersetzt.</translation>
    </message>
    <message>
        <source>%1: rows are added to them.</source>
        <translation>%1: Zeilen werden angehängt.</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>1 to 1</source>
        <translation>1 zu 1</translation>
    </message>
    <message>
        <source>1 to %1…%2</source>
        <translation>1 zu %1…%2</translation>
    </message>
    <message>
        <source>No key found.</source>
        <translation>Kein Schlüssel gefunden.</translation>
    </message>
</context>
<context>
    <name>Meanings</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>family name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>full name</source>
        <translation>voller Name</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>city</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>country code</source>
        <translation>Ländercode</translation>
    </message>
    <message>
        <source>company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Beruf</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>money</source>
        <translation>Geldbetrag</translation>
    </message>
    <message>
        <source>percentage</source>
        <translation>Prozentsatz</translation>
    </message>
    <message>
        <source>category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>timestamp</source>
        <translation>Zeitstempel</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>freier Text</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>currency code</source>
        <translation>Währungscode</translation>
    </message>
    <message>
        <source>IBAN</source>
        <translation>IBAN</translation>
    </message>
    <message>
        <source>credit card</source>
        <translation>Kreditkarte</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>Breitengrad</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>Längengrad</translation>
    </message>
    <message>
        <source>birthday</source>
        <translation>Geburtstag</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>Personenkennzahl</translation>
    </message>
</context>
<context>
    <name>MissingColumns</name>
    <message>
        <source>The recipe makes no table %1, which the source has.</source>
        <translation>Das Rezept macht keine Tabelle %1, die Quelle hat sie.</translation>
    </message>
    <message>
        <source>%1 has no field %2, which the source has.</source>
        <translation>%1 hat kein Feld %2, die Quelle hat es.</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Colours: auto, light or dark.</source>
        <translation>Farben: auto, light oder dark.</translation>
    </message>
    <message>
        <source>Language of the program: en or de.</source>
        <translation>Sprache des Programms: en oder de.</translation>
    </message>
    <message>
        <source>Makes stand-in data that looks and behaves like yours.</source>
        <translation>Macht Ersatzdaten, die aussehen und sich verhalten wie Ihre.</translation>
    </message>
    <message>
        <source>Sample tables, a folder, a recipe or a batch file.</source>
        <translation>Mustertabellen, ein Ordner, ein Rezept oder eine Laufdatei.</translation>
    </message>
    <message>
        <source>--lang takes en or de, not %1</source>
        <translation>--lang nimmt en oder de, nicht %1</translation>
    </message>
    <message>
        <source>--theme takes auto, light or dark, not %1</source>
        <translation>--theme nimmt auto, light oder dark, nicht %1</translation>
    </message>
</context>
<context>
    <name>SourceWords</name>
    <message>
        <source>Nothing else is read, and nothing is sent anywhere.</source>
        <translation>Sonst wird nichts gelesen und nichts irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Nothing else leaves the bucket, and nothing is sent anywhere.</source>
        <translation>Sonst verlässt nichts den Bucket, und nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>the first %1 rows of each table, %2 rows and about %3 in all.</source>
        <translation>die ersten %1 Zeilen jeder Tabelle, zusammen %2 Zeilen und etwa %3.</translation>
    </message>
    <message>
        <source>the first %1 rows of each table, about %2 in all.</source>
        <translation>die ersten %1 Zeilen jeder Tabelle, zusammen etwa %2.</translation>
    </message>
    <message>
        <source>could not be listed</source>
        <translation>ließ sich nicht auflisten</translation>
    </message>
    <message>
        <source>not a table</source>
        <translation>keine Tabelle</translation>
    </message>
    <message>
        <source>header file of no table here</source>
        <translation>Kopfdatei zu keiner Tabelle hier</translation>
    </message>
    <message>
        <source>header file of %1</source>
        <translation>Kopfdatei von %1</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>&lt;b&gt;What is read:&lt;/b&gt; %1 %2</source>
        <translation>&lt;b&gt;Was gelesen wird:&lt;/b&gt; %1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) chosen earlier stand further down the list and come on top.</source>
        <translation>
            <numerusform>%n früher gewähltes Objekt steht weiter unten in der Liste und kommt hinzu.</numerusform>
            <numerusform>%n früher gewählte Objekte stehen weiter unten in der Liste und kommen hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables are read without a query and without cost, views by a query that may read %1; nothing else leaves BigQuery, and nothing is sent anywhere.</source>
        <translation>Tabellen werden ohne Abfrage und ohne Kosten gelesen, Sichten mit einer Abfrage, die %1 lesen darf; sonst verlässt nichts BigQuery, und nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>the first %1 rows of each table; how much that is, is being asked…</source>
        <translation>die ersten %1 Zeilen jeder Tabelle; wie viel das ist, wird gerade erfragt…</translation>
    </message>
    <message>
        <source>Of that, queries read and bill %1.</source>
        <translation>Davon lesen und berechnen Abfragen %1.</translation>
    </message>
</context>
<context>
    <name>VerdictChoices</name>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>Colon</source>
        <translation>Doppelpunkt</translation>
    </message>
    <message>
        <source>doubled</source>
        <translation>verdoppelt</translation>
    </message>
    <message>
        <source>backslash</source>
        <translation>Rückstrich</translation>
    </message>
    <message>
        <source>no escape</source>
        <translation>nicht maskiert</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>no custom line</source>
        <translation>keine eigene Zeile</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>from the first row</source>
        <translation>aus der ersten Zeile</translation>
    </message>
    <message>
        <source>made up</source>
        <translation>erfunden</translation>
    </message>
    <message>
        <source>none (one column)</source>
        <translation>keines (eine Spalte)</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Anführung</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Line ends</source>
        <translation>Zeilenenden</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>Erste Zeile</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>What stands between two fields. Type any other one.</source>
        <translation>Was zwischen zwei Feldern steht. Jedes andere kann eingetippt werden.</translation>
    </message>
    <message>
        <source>What stands around a field that holds a delimiter.</source>
        <translation>Was um ein Feld steht, das ein Trennzeichen enthält.</translation>
    </message>
    <message>
        <source>How characters are written as bytes.</source>
        <translation>Wie Zeichen als Bytes geschrieben sind.</translation>
    </message>
    <message>
        <source>What stands at the end of a row.</source>
        <translation>Was am Ende einer Zeile steht.</translation>
    </message>
    <message>
        <source>A first line that is neither names nor data.</source>
        <translation>Eine erste Zeile, die weder Namen noch Daten enthält.</translation>
    </message>
    <message>
        <source>Where the column names come from.</source>
        <translation>Woher die Spaltennamen kommen.</translation>
    </message>
    <message>
        <source>empty field</source>
        <translation>leeres Feld</translation>
    </message>
    <message>
        <source>Nulls</source>
        <translation>Nullwerte</translation>
    </message>
    <message>
        <source>What stands where there is no value. Type any other text.</source>
        <translation>Was dort steht, wo ein Wert fehlt. Jeder andere Text lässt sich eintippen.</translation>
    </message>
</context>
<context>
    <name>understudy::ui::AccountsCard</name>
    <message>
        <source>Emulators are used: they get no credentials</source>
        <translation>Emulatoren sind in Gebrauch: sie bekommen keine Anmeldedaten</translation>
    </message>
    <message>
        <source>No credentials found</source>
        <translation>Keine Anmeldedaten gefunden</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>none is named</source>
        <translation>keines genannt</translation>
    </message>
    <message>
        <source>used</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>schlägt fehl</translation>
    </message>
    <message>
        <source>there</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>OAuth client of type desktop</source>
        <translation>OAuth-Client vom Typ Desktop</translation>
    </message>
    <message>
        <source>JSON (*.json);;All files (*)</source>
        <translation>JSON (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>none chosen; your organisation makes one in Google Cloud and gives you its JSON file</source>
        <translation>keiner gewählt; Ihre Organisation legt ihn in Google Cloud an und gibt Ihnen seine JSON-Datei</translation>
    </message>
    <message>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Angemeldet als %1.</translation>
    </message>
    <message>
        <source>Signed out.</source>
        <translation>Abgemeldet.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (emulator)</source>
        <translation>%1 (Emulator)</translation>
    </message>
    <message>
        <source>Google Cloud</source>
        <translation>Google Cloud</translation>
    </message>
    <message>
        <source>There is no keychain on this computer: a sign-in ends when the studio is closed.</source>
        <translation>Auf diesem Computer gibt es keinen Schlüsselbund: eine Anmeldung endet, wenn das Studio geschlossen wird.</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>wird gesucht…</translation>
    </message>
    <message>
        <source>Account in use</source>
        <translation>Verwendetes Konto</translation>
    </message>
    <message>
        <source>Looked for, in this order</source>
        <translation>Gesucht in dieser Folge</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Whose buckets and datasets are listed, and whose jobs are billed. Empty: as the credentials say.</source>
        <translation>Dessen Buckets und Datasets aufgelistet und dessen Aufträge berechnet werden. Leer: wie die Anmeldedaten es sagen.</translation>
    </message>
    <message>
        <source>OAuth client to sign in</source>
        <translation>OAuth-Client zum Anmelden</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose the OAuth client&apos;s file</source>
        <translation>Datei des OAuth-Clients auswählen</translation>
    </message>
    <message>
        <source>Sign in with Google…</source>
        <translation>Mit Google anmelden…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation>Warten auf den Browser…</translation>
    </message>
    <message>
        <source>Copy its address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht mehr warten</translation>
    </message>
</context>
<context>
    <name>understudy::ui::AuditCard</name>
    <message>
        <source>Audit in BigQuery</source>
        <translation>Protokoll in BigQuery</translation>
    </message>
    <message>
        <source>Audit table</source>
        <translation>Protokolltabelle</translation>
    </message>
    <message>
        <source>Gets the records of new batches beside the history here. Empty: none does.</source>
        <translation>Erhält die Einträge neuer Läufe neben dem Verlauf hier. Leer: keine.</translation>
    </message>
    <message>
        <source>What is created</source>
        <translation>Was angelegt wird</translation>
    </message>
    <message>
        <source>Show what is created</source>
        <translation>Zeigen, was angelegt wird</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Create the audit table</source>
        <translation>Protokolltabelle anlegen</translation>
    </message>
    <message>
        <source>Copy the statement</source>
        <translation>Anweisung kopieren</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Created. New batches are recorded there, too.</source>
        <translation>Angelegt. Neue Läufe werden auch dort festgehalten.</translation>
    </message>
    <message numerus="yes">
        <source>It is there already, with %n row(s). New batches are recorded there, too.</source>
        <translation>
            <numerusform>Sie ist schon da, mit %n Zeile. Neue Läufe werden auch dort festgehalten.</numerusform>
            <numerusform>Sie ist schon da, mit %n Zeilen. Neue Läufe werden auch dort festgehalten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchDetails</name>
    <message>
        <source>Back to tables</source>
        <translation>Zurück zu den Tabellen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Nachprüfen</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Recipe as it was</source>
        <translation>Rezept von damals</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit…</translation>
    </message>
    <message>
        <source>Tables of the batch</source>
        <translation>Tabellen des Laufs</translation>
    </message>
    <message>
        <source>Comparison of two batches</source>
        <translation>Vergleich zweier Läufe</translation>
    </message>
    <message>
        <source>Lines in which the recipes differ</source>
        <translation>Zeilen, in denen sich die Rezepte unterscheiden</translation>
    </message>
    <message>
        <source>Go on from this recipe</source>
        <translation>Mit diesem Rezept weitermachen</translation>
    </message>
    <message>
        <source>No batch chosen</source>
        <translation>Kein Lauf gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are not as recorded.</source>
        <translation>
            <numerusform>%n Datei ist nicht wie aufgezeichnet.</numerusform>
            <numerusform>%n Dateien sind nicht wie aufgezeichnet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are as recorded: same size, same SHA-256.</source>
        <translation>
            <numerusform>%n Datei ist wie aufgezeichnet: gleiche Größe, gleicher SHA-256.</numerusform>
            <numerusform>%n Dateien sind wie aufgezeichnet: gleiche Größe, gleicher SHA-256.</numerusform>
        </translation>
    </message>
    <message>
        <source>The recipes are the same.</source>
        <translation>Die Rezepte sind gleich.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Keeps the tables that were finished and makes the others, to the same bytes.</source>
        <translation>Behält die fertigen Tabellen und erzeugt die übrigen, bis aufs Byte gleich.</translation>
    </message>
    <message>
        <source>Upload…</source>
        <translation>Hochladen…</translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchModel</name>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>Went to</source>
        <translation>Ging nach</translation>
    </message>
    <message>
        <source>See why</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchTablesModel</name>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>✓ as recorded</source>
        <translation>✓ wie aufgezeichnet</translation>
    </message>
    <message>
        <source>✗ changed</source>
        <translation>✗ verändert</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Nachgeprüft</translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchesPage</name>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Search recipe, source, error…</source>
        <translation>Rezept, Quelle, Fehler suchen…</translation>
    </message>
    <message>
        <source>Search batches</source>
        <translation>Läufe suchen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Any result</source>
        <translation>Jedes Ergebnis</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>No batch fits the search and filters.</source>
        <translation>Kein Lauf passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>Show all batches</source>
        <translation>Alle Läufe zeigen</translation>
    </message>
    <message>
        <source>Every batch you make is recorded here, with its recipe, seed and hashes.</source>
        <translation>Jeder Lauf wird hier aufgezeichnet, mit Rezept, Startzahl und Prüfsummen.</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Export batches</source>
        <translation>Läufe exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written.</source>
        <translation>
            <numerusform>%n Eintrag geschrieben.</numerusform>
            <numerusform>%n Einträge geschrieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::CellDelegate</name>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
</context>
<context>
    <name>understudy::ui::ColumnPanel</name>
    <message>
        <source>median %1</source>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Profile of the chosen column</source>
        <translation>Profil der gewählten Spalte</translation>
    </message>
    <message>
        <source>Nulls</source>
        <translation>Nullwerte</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>Null</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>schlicht</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>&amp;Typ</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Meaning</source>
        <translation>&amp;Bedeutung</translation>
    </message>
    <message>
        <source>Reset this column</source>
        <translation>Spalte zurücksetzen</translation>
    </message>
    <message>
        <source>Leave the column to detection again</source>
        <translation>Die Spalte wieder erkennen lassen</translation>
    </message>
    <message>
        <source>No column chosen</source>
        <translation>Keine Spalte gewählt</translation>
    </message>
    <message>
        <source>%1 · yours</source>
        <translation>%1 · von Ihnen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Most frequent: %1, %2</source>
        <translation>Am häufigsten: %1, %2</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n decimal(s)</source>
        <translation>
            <numerusform>%1, %n Nachkommastelle</numerusform>
            <numerusform>%1, %n Nachkommastellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · from the table&apos;s schema</source>
        <translation>%1 · aus dem Schema der Tabelle</translation>
    </message>
</context>
<context>
    <name>understudy::ui::ComparisonModel</name>
    <message>
        <source>= same</source>
        <translation>= gleich</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ anders</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>understudy::ui::DestinationCard</name>
    <message>
        <source>On this &amp;computer</source>
        <translation>Auf diesem &amp;Rechner</translation>
    </message>
    <message>
        <source>Cloud &amp;Storage</source>
        <translation>Cloud &amp;Storage</translation>
    </message>
    <message>
        <source>Big&amp;Query</source>
        <translation>Big&amp;Query</translation>
    </message>
    <message>
        <source>&amp;Folder on this computer</source>
        <translation>&amp;Ordner auf diesem Rechner</translation>
    </message>
    <message>
        <source>&amp;Folder in a bucket</source>
        <translation>&amp;Ordner in einem Bucket</translation>
    </message>
    <message>
        <source>&amp;Dataset</source>
        <translation>&amp;Dataset</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>If it e&amp;xists</source>
        <translation>Falls &amp;vorhanden</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>Falls vorhanden</translation>
    </message>
    <message>
        <source>{batch_id} and {date} are filled in when the batch is run.</source>
        <translation>{batch_id} und {date} werden beim Lauf eingesetzt.</translation>
    </message>
    <message>
        <source>{batch_id}, {table}, {ext}, {date} and {project} are filled in when the batch is run.</source>
        <translation>{batch_id}, {table}, {ext}, {date} und {project} werden beim Lauf eingesetzt.</translation>
    </message>
    <message>
        <source>Stop and say so</source>
        <translation>Anhalten und melden</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Append to it</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Folder for the batch</source>
        <translation>Ordner für den Lauf</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Accounts…</source>
        <translation>Konten…</translation>
    </message>
    <message>
        <source>Choose a folder to go on.</source>
        <translation>Zum Weitermachen einen Ordner wählen.</translation>
    </message>
    <message>
        <source>Name a place to go on.</source>
        <translation>Zum Weitermachen einen Ort nennen.</translation>
    </message>
    <message>
        <source>The place holds %1, which nothing fills in.</source>
        <translation>Der Ort enthält %1, das durch nichts ersetzt wird.</translation>
    </message>
    <message>
        <source>The place cannot be used yet: the reason stands above.</source>
        <translation>Der Ort ist noch nicht benutzbar: Der Grund steht oben.</translation>
    </message>
    <message>
        <source>Looking at what is there…</source>
        <translation>Sieht nach, was dort ist…</translation>
    </message>
</context>
<context>
    <name>understudy::ui::DonePage</name>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Files of the batch</source>
        <translation>Dateien des Laufs</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy co&amp;mmand</source>
        <translation>Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Done: %1 rows in %2</source>
        <translation>Fertig: %1 Zeilen in %2</translation>
    </message>
    <message>
        <source>Batch %1 · seed %2 · recorded in the history</source>
        <translation>Lauf %1 · Startzahl %2 · im Verlauf aufgezeichnet</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>gescheitert: %1</translation>
    </message>
    <message>
        <source>&amp;Upload…</source>
        <translation>&amp;Hochladen…</translation>
    </message>
    <message>
        <source>&amp;Upload to %1</source>
        <translation>&amp;Hochladen nach %1</translation>
    </message>
    <message>
        <source>Copy &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>understudy::ui::FactsPanel</name>
    <message>
        <source>statistics of the sample</source>
        <translation>Statistik des Musters</translation>
    </message>
    <message>
        <source>you: the recipe was given</source>
        <translation>Ihnen: Das Rezept war gegeben</translation>
    </message>
    <message>
        <source>Went to</source>
        <translation>Ging nach</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Seed and day</source>
        <translation>Startzahl und Tag</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 am %2</translation>
    </message>
    <message>
        <source>Drafted by</source>
        <translation>Entworfen von</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Uploaded to</source>
        <translation>Hochgeladen nach</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Hochgeladen</translation>
    </message>
</context>
<context>
    <name>understudy::ui::GenerateStep</name>
    <message>
        <source>with each row of %1</source>
        <translation>mit jeder Zeile von %1</translation>
    </message>
    <message>
        <source>All tables times</source>
        <translation>Alle Tabellen mal</translation>
    </message>
    <message>
        <source>&amp;As the source</source>
        <translation>&amp;Wie die Quelle</translation>
    </message>
    <message>
        <source>How many rows</source>
        <translation>Wie viele Zeilen</translation>
    </message>
    <message>
        <source>All tables ×</source>
        <translation>Alle Tabellen ×</translation>
    </message>
    <message>
        <source>Rows per table</source>
        <translation>Zeilen je Tabelle</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>N&amp;ew</source>
        <translation>N&amp;eu</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Neue Startzahl</translation>
    </message>
    <message>
        <source>The same seed gives the same bytes, on any computer.</source>
        <translation>Dieselbe Startzahl ergibt dieselben Bytes, auf jedem Rechner.</translation>
    </message>
    <message>
        <source>What it will take</source>
        <translation>Was es braucht</translation>
    </message>
    <message>
        <source>%1 rows · about %2 · about %3 here</source>
        <translation>%1 Zeilen · etwa %2 · hier etwa %3</translation>
    </message>
    <message>
        <source>&amp;Generate %1 rows</source>
        <translation>%1 Zeilen er&amp;zeugen</translation>
    </message>
    <message>
        <source>Give a seed to go on.</source>
        <translation>Zum Weitermachen eine Startzahl angeben.</translation>
    </message>
    <message>
        <source>Working out what it will take…</source>
        <translation>Rechnet aus, was es braucht…</translation>
    </message>
    <message>
        <source>Ask for at least one row to go on.</source>
        <translation>Zum Weitermachen mindestens eine Zeile verlangen.</translation>
    </message>
    <message>
        <source>This cannot run yet: the reason stands above.</source>
        <translation>Das kann noch nicht laufen: der Grund steht oben.</translation>
    </message>
    <message>
        <source>%1 with each row of %2</source>
        <translation>%1 mit jeder Zeile von %2</translation>
    </message>
    <message>
        <source>%1 to %2 with each row of %3</source>
        <translation>%1 bis %2 mit jeder Zeile von %3</translation>
    </message>
    <message>
        <source>%1 rows · about %2 · about %3 here, upload at your line&apos;s speed</source>
        <translation>%1 Zeilen · etwa %2 · etwa %3 hier, Hochladen im Tempo der Leitung</translation>
    </message>
</context>
<context>
    <name>understudy::ui::Histogram</name>
    <message>
        <source>Distribution of values</source>
        <translation>Verteilung der Werte</translation>
    </message>
</context>
<context>
    <name>understudy::ui::HomePage</name>
    <message>
        <source>Recent batches</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Batches you make are listed here.</source>
        <translation>Hier stehen die Läufe, die Sie machen.</translation>
    </message>
    <message>
        <source>Run the sample</source>
        <translation>Beispiel ausführen</translation>
    </message>
    <message>
        <source>Make stand-in data</source>
        <translation>Ersatzdaten machen</translation>
    </message>
    <message>
        <source>Tables that look and behave like yours, and contain none of it.</source>
        <translation>Tabellen, die aussehen und sich verhalten wie Ihre und nichts davon enthalten.</translation>
    </message>
    <message>
        <source>Drop sample files, a folder or a recipe here</source>
        <translation>Musterdateien, einen Ordner oder ein Rezept hier ablegen</translation>
    </message>
    <message>
        <source>All batches →</source>
        <translation>Alle Läufe →</translation>
    </message>
    <message>
        <source>New batch…</source>
        <translation>Neuer Lauf…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Ein Rezept öffnen</translation>
    </message>
    <message>
        <source>Start from sample tables</source>
        <translation>Mit Mustertabellen beginnen</translation>
    </message>
    <message>
        <source>Snowfakery recipes work as they are</source>
        <translation>Rezepte von Snowfakery gelten, wie sie sind</translation>
    </message>
    <message>
        <source>Try it now</source>
        <translation>Gleich ausprobieren</translation>
    </message>
    <message>
        <source>Five small tables that ship with the program</source>
        <translation>Fünf kleine Tabellen, die beim Programm sind</translation>
    </message>
</context>
<context>
    <name>understudy::ui::LivePreview</name>
    <message>
        <source>Each row stands alone: can start anywhere, runs on all cores.</source>
        <translation>Jede Zeile steht für sich: kann überall beginnen, läuft auf allen Kernen.</translation>
    </message>
    <message>
        <source>Rows belong to a parent row: can start at any parent, runs on all cores.</source>
        <translation>Zeilen gehören zu einer übergeordneten: können bei jeder beginnen, laufen auf allen Kernen.</translation>
    </message>
    <message>
        <source>Rows depend on the rows before them: made in order, on one core.</source>
        <translation>Zeilen hängen von den vorigen ab: der Reihe nach, auf einem Kern.</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Preview rows</source>
        <translation>Zeilen der Vorschau</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>not current</source>
        <translation>nicht aktuell</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source> · %1 ms</source>
        <translation> · %1 ms</translation>
    </message>
    <message>
        <source>alike %1</source>
        <translation>ähnlich %1</translation>
    </message>
    <message>
        <source>Put the caret on a field to compare it with the sample.</source>
        <translation>Die Schreibmarke auf ein Feld setzen, um es mit dem Muster zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>understudy::ui::MainWindow</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Neuer Lauf</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Ein Rezept öffnen</translation>
    </message>
    <message>
        <source>Recipes (*.yml *.yaml);;All files (*)</source>
        <translation>Rezepte (*.yml *.yaml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open sample files</source>
        <translation>Musterdateien öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A batch is running. Wait until it ends, or cancel it.</source>
        <translation>Ein Lauf ist im Gange. Warten Sie, bis er endet, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>A batch is running.</source>
        <translation>Ein Lauf ist im Gange.</translation>
    </message>
    <message>
        <source>Cancel the batch and close</source>
        <translation>Lauf abbrechen und schließen</translation>
    </message>
    <message>
        <source>The new batch is not saved.</source>
        <translation>Der neue Lauf ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Closing loses what was entered since it was saved.</source>
        <translation>Beim Schließen geht verloren, was seit dem Speichern eingegeben wurde.</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen ohne zu speichern</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New batch</source>
        <translation>&amp;Neuer Lauf</translation>
    </message>
    <message>
        <source>&amp;Open sample files…</source>
        <translation>Musterdateien &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open a &amp;recipe…</source>
        <translation>Ein &amp;Rezept öffnen…</translation>
    </message>
    <message>
        <source>Re&amp;cent recipes</source>
        <translation>&amp;Letzte Rezepte</translation>
    </message>
    <message>
        <source>Run the &amp;sample</source>
        <translation>&amp;Beispiel ausführen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Nachprüfen</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>Noch &amp;einmal</translation>
    </message>
    <message>
        <source>&amp;Recipe as it was</source>
        <translation>&amp;Rezept von damals</translation>
    </message>
    <message>
        <source>&amp;Compare with…</source>
        <translation>&amp;Vergleichen mit…</translation>
    </message>
    <message>
        <source>&amp;Search batches</source>
        <translation>Läufe &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Export the list…</source>
        <translation>Liste e&amp;xportieren…</translation>
    </message>
    <message>
        <source>Cancel the running &amp;batch</source>
        <translation>Laufenden Lauf abbre&amp;chen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Home</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Recipes</source>
        <translation>&amp;Rezepte</translation>
    </message>
    <message>
        <source>&amp;Batches</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie der &amp;Schreibtisch</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Save batch &amp;file…</source>
        <translation>Lau&amp;fdatei speichern…</translation>
    </message>
    <message>
        <source>Save reci&amp;pe</source>
        <translation>Rezept s&amp;peichern</translation>
    </message>
    <message>
        <source>&amp;Draft the recipe again</source>
        <translation>Rezept neu ent&amp;werfen</translation>
    </message>
    <message>
        <source>Closing cancels it. Finished tables stay, no half-written file does; it can be resumed.</source>
        <translation>Schließen bricht ihn ab. Fertige Tabellen bleiben, keine halb geschriebene Datei; er lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>F&amp;ortsetzen</translation>
    </message>
</context>
<context>
    <name>understudy::ui::NumberField</name>
    <message>
        <source>A whole number from %1 to %2</source>
        <translation>Eine ganze Zahl von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>understudy::ui::OutputModel</name>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>in Cloud Storage</source>
        <translation>in Cloud Storage</translation>
    </message>
    <message>
        <source>in BigQuery</source>
        <translation>in BigQuery</translation>
    </message>
</context>
<context>
    <name>understudy::ui::PreviewModel</name>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
</context>
<context>
    <name>understudy::ui::ProblemsModel</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>understudy::ui::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::RateChart</name>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>Rows a second over time</source>
        <translation>Zeilen je Sekunde im Zeitverlauf</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RecipeEditor</name>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Tab indents. Press Escape and then Tab to leave the editor.</source>
        <translation>Tabulator rückt ein. Escape und dann Tabulator verlässt den Editor.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Co&amp;mplete</source>
        <translation>&amp;Vervollständigen</translation>
    </message>
    <message>
        <source>&amp;Help on this</source>
        <translation>&amp;Hilfe dazu</translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation>&amp;Nächstes Problem</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RecipeListModel</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RecipeStep</name>
    <message>
        <source>Draft a&amp;gain</source>
        <translation>Neu ent&amp;werfen</translation>
    </message>
    <message>
        <source>&amp;Save recipe</source>
        <translation>Rezept &amp;speichern</translation>
    </message>
    <message>
        <source>Draft the recipe again?</source>
        <translation>Das Rezept neu entwerfen?</translation>
    </message>
    <message>
        <source>Your edits are replaced; undo brings them back.</source>
        <translation>Ihre Änderungen werden ersetzt; Rückgängig bringt sie zurück.</translation>
    </message>
    <message>
        <source>Draft again</source>
        <translation>Neu entwerfen</translation>
    </message>
    <message>
        <source>The tables changed since this recipe was drafted.</source>
        <translation>Die Tabellen haben sich geändert, seit dieses Rezept entworfen wurde.</translation>
    </message>
    <message>
        <source>Save recipe</source>
        <translation>Rezept speichern</translation>
    </message>
    <message>
        <source>Recipes (*.recipe.yml *.yml)</source>
        <translation>Rezepte (*.recipe.yml *.yml)</translation>
    </message>
    <message>
        <source>Another program changed this recipe.</source>
        <translation>Ein anderes Programm hat dieses Rezept geändert.</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>drafting…</source>
        <translation>entwirft…</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>aus einer Datei</translation>
    </message>
    <message>
        <source>drafted from statistics</source>
        <translation>aus Statistik entworfen</translation>
    </message>
    <message>
        <source>Choose ro&amp;ws and destination</source>
        <translation>&amp;Zeilen und Ziel wählen</translation>
    </message>
    <message>
        <source>Drafting the recipe from statistics of the samples…</source>
        <translation>Entwirft das Rezept aus der Statistik der Muster…</translation>
    </message>
    <message numerus="yes">
        <source>Mend %n error(s) to go on. F8 jumps to it.</source>
        <translation>
            <numerusform>%n Fehler beheben, um weiterzumachen. F8 springt hin.</numerusform>
            <numerusform>%n Fehler beheben, um weiterzumachen. F8 springt hin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the recipe…</source>
        <translation>Prüft das Rezept…</translation>
    </message>
    <message>
        <source>The recipe is in order. Nothing was sent anywhere.</source>
        <translation>Das Rezept ist in Ordnung. Nichts wurde irgendwohin gesendet.</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RecipesPage</name>
    <message>
        <source>Recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>Recipes you open or save are listed here. Snowfakery recipes work as they are.</source>
        <translation>Hier stehen Rezepte, die Sie öffnen oder speichern. Rezepte von Snowfakery gelten, wie sie sind.</translation>
    </message>
    <message>
        <source>Open a recipe…</source>
        <translation>Ein Rezept öffnen…</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RowsModel</name>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>%1, rows to make: %2</source>
        <translation>%1, zu machende Zeilen: %2</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>In the source</source>
        <translation>In der Quelle</translation>
    </message>
    <message>
        <source>To make</source>
        <translation>Zu machen</translation>
    </message>
    <message>
        <source>From the recipe</source>
        <translation>Aus dem Rezept</translation>
    </message>
    <message>
        <source>These rows follow from the table they belong to: %1.</source>
        <translation>Diese Zeilen ergeben sich aus der Tabelle, zu der sie gehören: %1.</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RunPage</name>
    <message>
        <source>Progress of the batch</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Tables of the batch</source>
        <translation>Tabellen des Laufs</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Rows a second over time</source>
        <translation>Zeilen je Sekunde im Zeitverlauf</translation>
    </message>
    <message>
        <source>rows/s</source>
        <translation>Zeilen/s</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Go &amp;on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RunTableModel</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>understudy::ui::RunningCard</name>
    <message>
        <source>%1 of
%2 rows</source>
        <translation>%1 von
%2 Zeilen</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Batch %1: %2, %3</source>
        <translation>Lauf %1: %2, %3</translation>
    </message>
    <message>
        <source>Running batch</source>
        <translation>Laufender Lauf</translation>
    </message>
</context>
<context>
    <name>understudy::ui::SampleModel</name>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
</context>
<context>
    <name>understudy::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Schreibtisch</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Holds at once.</source>
        <translation>Gilt sofort.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Holds from the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Least count of a category</source>
        <translation>Mindestzahl einer Kategorie</translation>
    </message>
    <message>
        <source>A value is kept in a recipe only if the sample has it at least this often; rarer ones could point at a person.</source>
        <translation>Ein Wert bleibt nur im Rezept, wenn das Muster ihn mindestens so oft hat; seltenere könnten auf eine Person weisen.</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>0 takes all of this computer (%1). The bytes are the same with any number.</source>
        <translation>0 nimmt alle dieses Rechners (%1). Die Bytes sind bei jeder Zahl dieselben.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>History and drafts</source>
        <translation>Verlauf und Entwürfe</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Understudy %1, free software under the GPL, version 3 or later.</source>
        <translation>Understudy %1, freie Software unter der GPL, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Rows read of each sample</source>
        <translation>Gelesene Zeilen je Muster</translation>
    </message>
    <message>
        <source>From the beginning of the file. More rows make the statistics better and reading slower.</source>
        <translation>Vom Anfang der Datei. Mehr Zeilen machen die Statistik besser und das Lesen langsamer.</translation>
    </message>
</context>
<context>
    <name>understudy::ui::SourcePane</name>
    <message>
        <source> (emulator)</source>
        <translation> (Emulator)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Folder with sample tables</source>
        <translation>Ordner mit Mustertabellen</translation>
    </message>
    <message>
        <source>Listing was stopped.</source>
        <translation>Das Auflisten wurde angehalten.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Accounts…</source>
        <translation>Konten…</translation>
    </message>
    <message>
        <source>Testing the connection…</source>
        <translation>Die Verbindung wird getestet…</translation>
    </message>
    <message>
        <source>emulator</source>
        <translation>Emulator</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>Listing…</source>
        <translation>Auflisten…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln object(s)</source>
        <translation>
            <numerusform>%1 von %Ln Objekt</numerusform>
            <numerusform>%1 von %Ln Objekten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln object(s) so far</source>
        <translation>
            <numerusform>%1 von bisher %Ln Objekt</numerusform>
            <numerusform>%1 von bisher %Ln Objekten</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;What is read:&lt;/b&gt; nothing yet. Check the tables that are to be read.</source>
        <translation>&lt;b&gt;Was gelesen wird:&lt;/b&gt; noch nichts. Die Tabellen ankreuzen, die gelesen werden sollen.</translation>
    </message>
    <message>
        <source>A folder with sample tables, or one file</source>
        <translation>Ein Ordner mit Mustertabellen oder eine Datei</translation>
    </message>
    <message>
        <source>gs://bucket/folder/, or one object</source>
        <translation>gs://bucket/ordner/ oder ein Objekt</translation>
    </message>
    <message>
        <source>bq://project.dataset, or one table</source>
        <translation>bq://projekt.dataset oder eine Tabelle</translation>
    </message>
    <message>
        <source>One level up</source>
        <translation>Eine Ebene höher</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>Du&amp;rchsuchen…</translation>
    </message>
    <message>
        <source>&amp;Location</source>
        <translation>&amp;Ort</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>Shows the accounts in the settings</source>
        <translation>Zeigt die Konten in den Einstellungen</translation>
    </message>
    <message>
        <source>Accou&amp;nt</source>
        <translation>Ko&amp;nto</translation>
    </message>
    <message>
        <source>Filter names…</source>
        <translation>Namen filtern…</translation>
    </message>
    <message>
        <source>Filter names</source>
        <translation>Namen filtern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop listing</source>
        <translation>Auflisten anhalten</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>Alle ankreuzen</translation>
    </message>
    <message>
        <source>Check every table that is shown</source>
        <translation>Jede gezeigte Tabelle ankreuzen</translation>
    </message>
    <message>
        <source>Check none</source>
        <translation>Keine ankreuzen</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>Objects at the source</source>
        <translation>Objekte an der Quelle</translation>
    </message>
</context>
<context>
    <name>understudy::ui::SourceStep</name>
    <message>
        <source>Kinds of source</source>
        <translation>Arten von Quellen</translation>
    </message>
    <message>
        <source>&amp;Look at the tables</source>
        <translation>&amp;Tabellen ansehen</translation>
    </message>
    <message>
        <source>Listing the files…</source>
        <translation>Listet die Dateien auf…</translation>
    </message>
    <message>
        <source>Choose a folder with sample tables, or drop files here.</source>
        <translation>Einen Ordner mit Mustertabellen wählen oder Dateien hier ablegen.</translation>
    </message>
    <message>
        <source>Check at least one table to go on.</source>
        <translation>Zum Weitermachen mindestens eine Tabelle ankreuzen.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) chosen</source>
        <translation>
            <numerusform>%n Objekt gewählt</numerusform>
            <numerusform>%n Objekte gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 and %3</source>
        <translation>%1: %2 und %3</translation>
    </message>
    <message numerus="yes">
        <source>%n header file(s)</source>
        <translation>
            <numerusform>%n Kopfdatei</numerusform>
            <numerusform>%n Kopfdateien</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Look at the recipe</source>
        <translation>&amp;Rezept ansehen</translation>
    </message>
    <message>
        <source>The recipe needs no samples. Choose some to compare with, or go on.</source>
        <translation>Das Rezept braucht keine Muster. Zum Vergleich welche wählen oder weitermachen.</translation>
    </message>
    <message>
        <source>Listing the objects…</source>
        <translation>Die Objekte werden aufgelistet…</translation>
    </message>
    <message numerus="yes">
        <source>The batch reads %n table(s) from %1. Check a table here to read from here instead.</source>
        <translation>
            <numerusform>Der Lauf liest %n Tabelle aus %1. Hier eine Tabelle ankreuzen, um stattdessen von hier zu lesen.</numerusform>
            <numerusform>Der Lauf liest %n Tabellen aus %1. Hier eine Tabelle ankreuzen, um stattdessen von hier zu lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Name a place with sample tables.</source>
        <translation>Einen Ort mit Mustertabellen nennen.</translation>
    </message>
</context>
<context>
    <name>understudy::ui::SourceTree</name>
    <message>
        <source>Listing…</source>
        <translation>Auflisten…</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>understudy::ui::StepButton</name>
    <message>
        <source>current step</source>
        <translation>jetziger Schritt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>kommt noch</translation>
    </message>
    <message>
        <source>Step %1: %2, %3</source>
        <translation>Schritt %1: %2, %3</translation>
    </message>
</context>
<context>
    <name>understudy::ui::TableListModel</name>
    <message>
        <source>broken</source>
        <translation>fehlerhaft</translation>
    </message>
    <message>
        <source>check</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message numerus="yes">
        <source>from the table&apos;s schema · %n column(s)</source>
        <translation>
            <numerusform>aus dem Schema der Tabelle · %n Spalte</numerusform>
            <numerusform>aus dem Schema der Tabelle · %n Spalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::TablePicker</name>
    <message>
        <source>More tables</source>
        <translation>Weitere Tabellen</translation>
    </message>
    <message>
        <source>Preview %1</source>
        <translation>Vorschau von %1</translation>
    </message>
</context>
<context>
    <name>understudy::ui::TableView</name>
    <message>
        <source>%1, column names</source>
        <translation>%1, Spaltennamen</translation>
    </message>
</context>
<context>
    <name>understudy::ui::TablesStep</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Parsed preview</source>
        <translation>Gelesene Vorschau</translation>
    </message>
    <message>
        <source>How many bytes of the file</source>
        <translation>Wie viele Bytes der Datei</translation>
    </message>
    <message>
        <source>bytes 0–%1</source>
        <translation>Bytes 0–%1</translation>
    </message>
    <message>
        <source>As it stands in the file</source>
        <translation>Wie es in der Datei steht</translation>
    </message>
    <message>
        <source>The file&apos;s bytes, with marks for tabs and line ends</source>
        <translation>Die Bytes der Datei mit Zeichen für Tabulatoren und Zeilenenden</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Sampled %1 rows, the whole file</source>
        <translation>%1 Zeilen gelesen, die ganze Datei</translation>
    </message>
    <message>
        <source>Sampled %1 rows of about %2</source>
        <translation>%1 von etwa %2 Zeilen gelesen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest…</translation>
    </message>
    <message>
        <source>&amp;Draft the recipe</source>
        <translation>Rezept &amp;entwerfen</translation>
    </message>
    <message>
        <source>could not be read. Mend the file or leave the table out.</source>
        <translation>ließ sich nicht lesen. Die Datei beheben oder die Tabelle weglassen.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Check at least one table to go on.</source>
        <translation>Zum Weitermachen mindestens eine Tabelle ankreuzen.</translation>
    </message>
    <message numerus="yes">
        <source>Every table was read. %n relationship(s) found between them.</source>
        <translation>
            <numerusform>Jede Tabelle wurde gelesen. %n Beziehung zwischen ihnen gefunden.</numerusform>
            <numerusform>Jede Tabelle wurde gelesen. %n Beziehungen zwischen ihnen gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Accounts…</source>
        <translation>Konten…</translation>
    </message>
    <message numerus="yes">
        <source>Reading the tables: %1 of %n read…</source>
        <translation>
            <numerusform>Die Tabellen werden gelesen: %1 von %n…</numerusform>
            <numerusform>Die Tabellen werden gelesen: %1 von %n…</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped: %1 of %n table(s) read.</source>
        <translation>
            <numerusform>Das Lesen wurde angehalten: %1 von %n Tabelle gelesen.</numerusform>
            <numerusform>Das Lesen wurde angehalten: %1 von %n Tabellen gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
</context>
<context>
    <name>understudy::ui::ThinProgressBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>understudy::ui::TreeView</name>
    <message>
        <source>%1, column names</source>
        <translation>%1, Spaltennamen</translation>
    </message>
</context>
<context>
    <name>understudy::ui::UploadDialog</name>
    <message>
        <source>Files of the upload</source>
        <translation>Dateien, die hochgeladen werden</translation>
    </message>
    <message>
        <source>&amp;Upload</source>
        <translation>&amp;Hochladen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Upload %1</source>
        <translation>%1 hochladen</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>gs://bucket/prefix/, bq://project.dataset or a folder; {batch_id}, {table}, {ext}, {date} and {project} are filled in.</source>
        <translation>gs://bucket/präfix/, bq://projekt.dataset oder ein Ordner; {batch_id}, {table}, {ext}, {date} und {project} werden eingesetzt.</translation>
    </message>
    <message>
        <source>Stop and say so</source>
        <translation>Anhalten und melden</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Append to it (tables in BigQuery)</source>
        <translation>Anhängen (Tabellen in BigQuery)</translation>
    </message>
    <message>
        <source>If something is there already</source>
        <translation>Wenn dort schon etwas ist</translation>
    </message>
    <message>
        <source>&amp;Destination</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>&amp;If something is there</source>
        <translation>&amp;Wenn dort etwas ist</translation>
    </message>
    <message>
        <source>Share that has arrived</source>
        <translation>Anteil, der angekommen ist</translation>
    </message>
    <message>
        <source>Looking at what is there…</source>
        <translation>Sieht nach, was dort ist…</translation>
    </message>
    <message numerus="yes">
        <source>Sends %1 in %n file(s)</source>
        <translation>
            <numerusform>Sendet %1 in %n Datei</numerusform>
            <numerusform>Sendet %1 in %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>none of them is there yet</source>
        <translation>keine davon ist schon dort</translation>
    </message>
    <message numerus="yes">
        <source>%n of them is there already</source>
        <translation>
            <numerusform>%n davon ist schon dort</numerusform>
            <numerusform>%n davon sind schon dort</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking that the files are as they were made…</source>
        <translation>Prüft, ob die Dateien sind, wie sie erzeugt wurden…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>Cancelled. What has arrived stays; the upload can go on.</source>
        <translation>Abgebrochen. Was angekommen ist, bleibt; das Hochladen kann weitergehen.</translation>
    </message>
    <message>
        <source>Everything is at %1.</source>
        <translation>Alles ist unter %1.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>understudy::ui::UploadModel</name>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>understudy::ui::VerdictBar</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Leave it to detection again</source>
        <translation>Wieder erkennen lassen</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>von Ihnen</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>From the table&apos;s schema</source>
        <translation>Aus dem Schema der Tabelle</translation>
    </message>
</context>
<context>
    <name>understudy::ui::WizardFlow</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Save batch file…</source>
        <translation>Laufdatei speichern…</translation>
    </message>
    <message>
        <source>Keep everything entered as a file that the command line can run, too (Ctrl+S)</source>
        <translation>Alles Eingegebene als Datei behalten, die auch die Befehlszeile ausführt (Strg+S)</translation>
    </message>
    <message>
        <source>This is the batch you left unfinished: %1.</source>
        <translation>Das ist der Lauf, den Sie unfertig verlassen haben: %1.</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Neu anfangen</translation>
    </message>
    <message>
        <source>Throw this batch away?</source>
        <translation>Diesen Lauf verwerfen?</translation>
    </message>
    <message>
        <source>What was entered since it was last saved is lost.</source>
        <translation>Was seit dem letzten Speichern eingegeben wurde, geht verloren.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save batch file</source>
        <translation>Laufdatei speichern</translation>
    </message>
    <message>
        <source>Batch files (*.batch.yml)</source>
        <translation>Laufdateien (*.batch.yml)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Another batch is running</source>
        <translation>Ein anderer Lauf ist im Gange</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it</source>
        <translation>Warten Sie, bis er fertig ist, oder brechen Sie ihn ab</translation>
    </message>
    <message>
        <source>Everything is on this computer; nothing was sent anywhere.</source>
        <translation>Alles ist auf diesem Rechner; nichts wurde irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>You can leave this page; the batch goes on. Stopped, it keeps its finished tables and can be resumed.</source>
        <translation>Sie können diese Seite verlassen; der Lauf geht weiter. Angehalten behält er seine fertigen Tabellen und lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>Show under Batches</source>
        <translation>Unter Läufe zeigen</translation>
    </message>
    <message>
        <source>Everything is where the batch sent it.</source>
        <translation>Alles ist dort, wohin der Lauf es gesendet hat.</translation>
    </message>
    <message>
        <source>The history says where everything was uploaded to.</source>
        <translation>Die Läufe sagen, wohin alles hochgeladen wurde.</translation>
    </message>
</context>
<context>
    <name>understudy::ui::WizardFooter</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run in bac&amp;kground</source>
        <translation>Im &amp;Hintergrund laufen lassen</translation>
    </message>
    <message>
        <source>Show in &amp;history</source>
        <translation>Im &amp;Verlauf zeigen</translation>
    </message>
    <message>
        <source>&amp;New batch</source>
        <translation>&amp;Neuer Lauf</translation>
    </message>
</context>
</TS>
