import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Judges letters with veraPDF's own profiles: Dom.java CONTROL.pdf LETTER.pdf ...
 *
 * CONTROL is a file that conforms to nothing: a judge that lets it pass is no judge. Ends with 0 when every letter
 * conforms to both standards and the control to neither, else with 1.
 */
public class Dom {
    private static final Object[][] STANDARDER = {
        {"PDF/A-2a", PDFAFlavour.PDFA_2_A, "PDFA-2A.xml"}, {"PDF/UA-1", PDFAFlavour.PDFUA_1, "PDFUA-1.xml"}
    };

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        int faults = 0;
        for (Object[] standard : STANDARDER) {
            PDFAFlavour flavour = (PDFAFlavour) standard[1];
            ValidationProfile profile = profile((String) standard[2]);
            if (judge(new File(arguments[0]), flavour, profile).isEmpty()) {
                System.out.println("Dommeren slipper gjennom en fil som ikke følger " + standard[0] + ".");
                faults++;
            }
            for (int place = 1; place < arguments.length; place++) {
                File letter = new File(arguments[place]);
                List<String> broken = judge(letter, flavour, profile);
                System.out.println((broken.isEmpty() ? "følger      " : "FØLGER IKKE ") + standard[0] + "  " + letter.getName());
                broken.forEach(rule -> System.out.println("            " + rule));
                faults += broken.size();
            }
        }
        System.exit(faults == 0 ? 0 : 1);
    }

    /** The rules that a file breaks, each once. */
    private static List<String> judge(File file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        TreeMap<String, String> broken = new TreeMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 20, false, true, false)) {
            for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, rule + ": " + assertion.getMessage());
                }
            }
        }
        return new ArrayList<>(broken.values());
    }

    private static ValidationProfile profile(String name) throws Exception {
        return Profiles.profileFromXml(Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name));
    }
}
