<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
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
        <source>%1 on average; lowest: %2</source>
        <translation>%1 im Mittel; am niedrigsten: %2</translation>
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
        <source>Name a folder or gs://bucket/prefix/.</source>
        <translation>Nennen Sie einen Ordner oder gs://bucket/prefix/.</translation>
    </message>
    <message>
        <source>Name a folder, a file, or gs://bucket/prefix/.</source>
        <translation>Nennen Sie einen Ordner, eine Datei oder gs://bucket/prefix/.</translation>
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
        <source>Known are {batch_id}, {table}, {date} and {project}.</source>
        <translation>Bekannt sind {batch_id}, {table}, {date} und {project}.</translation>
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
        <source>plan: %1 tables, %2 fields, seed %3</source>
        <comment>plan: %1 table, %2 fields, seed %3</comment>
        <translation>
            <numerusform>Plan: %1 Tabelle, %2 Felder, Startzahl %3</numerusform>
            <numerusform>Plan: %1 Tabellen, %2 Felder, Startzahl %3</numerusform>
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
        <source>Where to</source>
        <translation>Wohin</translation>
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
        <source>Bro&amp;wse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>&amp;Folder on this computer</source>
        <translation>&amp;Ordner auf diesem Rechner</translation>
    </message>
    <message>
        <source>If a file e&amp;xists</source>
        <translation>Wenn eine Datei da i&amp;st</translation>
    </message>
    <message>
        <source>{batch_id} and {date} are filled in when the batch is run.</source>
        <translation>{batch_id} und {date} werden beim Lauf eingesetzt.</translation>
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
        <source>Folder for the batch</source>
        <translation>Ordner für den Lauf</translation>
    </message>
    <message>
        <source>&amp;Generate %1 rows</source>
        <translation>%1 Zeilen er&amp;zeugen</translation>
    </message>
    <message>
        <source>Choose a folder to go on.</source>
        <translation>Zum Weitermachen einen Ordner wählen.</translation>
    </message>
    <message>
        <source>The folder holds %1, which nothing fills in. Use {batch_id} or {date}.</source>
        <translation>Der Ordner enthält %1, das nichts einsetzt. {batch_id} oder {date} verwenden.</translation>
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
        <source>Files on this computer</source>
        <translation>Dateien auf diesem Rechner</translation>
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
    <name>understudy::ui::SourceModel</name>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>not a table</source>
        <translation>keine Tabelle</translation>
    </message>
    <message>
        <source>header file of %1</source>
        <translation>Kopfdatei von %1</translation>
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
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>understudy::ui::SourceStep</name>
    <message>
        <source>Kinds of source</source>
        <translation>Arten von Quellen</translation>
    </message>
    <message>
        <source>Files on this computer</source>
        <translation>Dateien auf diesem Rechner</translation>
    </message>
    <message>
        <source>&amp;Location</source>
        <translation>&amp;Ort</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>A folder with sample tables, or one file</source>
        <translation>Ein Ordner mit Mustertabellen oder eine Datei</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>D&amp;urchsuchen…</translation>
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
        <source>Objects at the source</source>
        <translation>Objekte der Quelle</translation>
    </message>
    <message>
        <source>Folder with sample tables</source>
        <translation>Ordner mit Mustertabellen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Listing…</source>
        <translation>Liest die Liste…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <translation>
            <numerusform>%1 von %n Objekt</numerusform>
            <numerusform>%1 von %n Objekten</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;What is read:&lt;/b&gt; the first %1 rows of each table, about %2 in all. Nothing else is read, and nothing is sent anywhere.</source>
        <translation>&lt;b&gt;Was gelesen wird:&lt;/b&gt; die ersten %1 Zeilen jeder Tabelle, zusammen etwa %2. Sonst wird nichts gelesen und nichts irgendwohin gesendet.</translation>
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
        <source>reading…</source>
        <translation>liest…</translation>
    </message>
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
        <source>Reading the tables…</source>
        <translation>Liest die Tabellen…</translation>
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
