package dev.syncopate.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The forms of numbers, truth values, characters and bytes.
final class Scalars {
    /// Longer numbers take too long to read.
    static final int MOST_DIGITS = 10_000;

    /// By class; primitive types too.
    static final Map<Class<?>, Form> ALL = new HashMap<>();

    static {
        both(boolean.class, Boolean.class, new BooleanForm());
        both(byte.class, Byte.class, new IntegerForm("byte", Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue));
        both(short.class, Short.class, new IntegerForm("short", Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue));
        both(int.class, Integer.class, new IntegerForm("int", Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue));
        both(long.class, Long.class, new IntegerForm("long", Long.MIN_VALUE, Long.MAX_VALUE, value -> value));
        both(float.class, Float.class, new FloatForm());
        both(double.class, Double.class, new DoubleForm());
        both(char.class, Character.class, new TextForm("char", Object::toString, Scalars::character));
        ALL.put(String.class, new StringForm());
        ALL.put(BigInteger.class, new BigIntegerForm());
        ALL.put(BigDecimal.class, new BigDecimalForm());
        ALL.put(
                byte[].class,
                new TextForm(
                        "byte[]",
                        bytes -> Base64.getEncoder().encodeToString((byte[]) bytes),
                        text -> Base64.getDecoder().decode(text)));
        ALL.put(char[].class, new TextForm("char[]", chars -> new String((char[]) chars), String::toCharArray));
        ALL.put(Void.class, new VoidForm());
    }

    private Scalars() {}

    private static void both(Class<?> primitive, Class<?> boxed, Form form) {
        ALL.put(primitive, form);
        ALL.put(boxed, form);
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException();
        }
        return text.charAt(0);
    }

    private static final class BooleanForm extends Form {
        @Override
        void writeValue(Out out, Object value) {
            out.raw((Boolean) value ? "true" : "false");
        }

        @Override
        Object readValue(In in) {
            return in.bool();
        }
    }

    private static final class StringForm extends Form {
        @Override
        void writeValue(Out out, Object value) {
            out.string((String) value);
        }

        @Override
        Object readValue(In in) {
            return in.string("String");
        }

        @Override
        boolean hasKeys() {
            return true;
        }

        @Override
        String key(Object value) {
            return (String) value;
        }

        @Override
        Object fromKey(String key) {
            return key;
        }
    }

    private static final class FloatForm extends Form {
        @Override
        void writeValue(Out out, Object value) {
            Float number = (Float) value;
            if (Float.isFinite(number)) {
                out.number(number.floatValue());
            } else {
                out.string(number.toString());
            }
        }

        @Override
        Object readValue(In in) {
            String text = Decimals.text(in, "float");
            return Decimals.finite(text, Float.parseFloat(text));
        }
    }

    private static final class DoubleForm extends Form {
        @Override
        void writeValue(Out out, Object value) {
            Double number = (Double) value;
            if (Double.isFinite(number)) {
                out.number(number.doubleValue());
            } else {
                out.string(number.toString());
            }
        }

        @Override
        Object readValue(In in) {
            String text = Decimals.text(in, "double");
            return Decimals.finite(text, Double.parseDouble(text));
        }
    }

    private static final class BigIntegerForm extends Form {
        @Override
        void writeValue(Out out, Object value) {
            BigInteger number = (BigInteger) value;
            Decimals.checkDigits(number);
            out.raw(number.toString());
        }

        @Override
        Object readValue(In in) {
            return new BigInteger(in.wholeNumber("BigInteger"));
        }
    }

    private static final class BigDecimalForm extends Form {
        @Override
        void writeValue(Out out, Object value) {
            BigDecimal number = (BigDecimal) value;
            Decimals.checkDigits(number.unscaledValue());
            out.raw(number.toString());
        }

        @Override
        Object readValue(In in) {
            try {
                return new BigDecimal(in.number("BigDecimal"));
            } catch (NumberFormatException e) { // its exponent is too large
                throw new Refused("is a number that is too large for BigDecimal", Retyped.REMEDY);
            }
        }
    }

    /// Of an action that has no result: null only.
    private static final class VoidForm extends Form {
        @Override
        void writeValue(Out out, Object value) {
            throw new ClassCastException();
        }

        @Override
        Object readValue(In in) {
            throw in.unexpected("Void", "null");
        }
    }
}
