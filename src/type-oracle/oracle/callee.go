package main

import (
	"errors"
	"go/ast"
	"go/types"
)

// calleeResult tells what a call calls. The fields below Type are for methods.
type calleeResult struct {
	Kind     string       `json:"kind"`   // func method builtin conversion value
	Object   *object      `json:"object"` // what the callee's name stands for; null if it has none
	Type     *description `json:"type"`   // conversion: the type converted to; value: the type of the called value
	Receiver *description `json:"receiver"`
	Operand  *description `json:"operand"` // X of X.M(…); for a method expression, the type before the dot
	Through  []embedding  `json:"through"` // embedded fields between the operand and the method's receiver

	Interface        bool `json:"interface"`        // called through an interface
	MethodExpression bool `json:"methodExpression"` // T.M(x, …) or (*T).M(x, …)
}

// embedding is one embedded field that a promoted call passes.
type embedding struct {
	Field string      `json:"field"`
	Type  description `json:"type"`
}

func (l *loaded) callee(q *query) (calleeResult, error) {
	expr, err := l.expressionAt(q)
	if err != nil {
		return calleeResult{}, err
	}
	call, ok := expr.(*ast.CallExpr)
	if !ok {
		return calleeResult{}, errors.New("not a call")
	}
	result := calleeResult{Kind: "value", Through: []embedding{}}
	fun := l.withoutTypeArguments(call.Fun)
	if obj := l.objectOf(fun); obj != nil {
		described := describeObject(obj)
		result.Object = &described
	}
	value, known := l.info.Types[call.Fun]
	switch {
	case known && value.IsBuiltin():
		result.Kind = "builtin"
		return result, nil
	case known && value.IsType():
		if invalid(value.Type) {
			return calleeResult{}, errors.New("the type could not be determined")
		}
		d := describe(value.Type)
		result.Kind, result.Type = "conversion", &d
		return result, nil
	}
	if selector, ok := fun.(*ast.SelectorExpr); ok {
		if selection := l.info.Selections[selector]; selection != nil && selection.Kind() != types.FieldVal {
			return l.method(result, selector, selection)
		}
	}
	if result.Object != nil && result.Object.Kind == "func" {
		result.Kind = "func"
		return result, nil
	}
	d, err := l.typeOf(call.Fun)
	if err != nil {
		return calleeResult{}, err
	}
	result.Type = &d
	return result, nil
}

// withoutTypeArguments takes parentheses and an explicit instantiation off a callee; an index of a value stays.
func (l *loaded) withoutTypeArguments(fun ast.Expr) ast.Expr {
	fun = ast.Unparen(fun)
	var generic ast.Expr
	switch index := fun.(type) {
	case *ast.IndexExpr:
		generic = index.X
	case *ast.IndexListExpr:
		generic = index.X
	default:
		return fun
	}
	if id := identifierOf(generic); id != nil {
		if _, instantiated := l.info.Instances[id]; instantiated {
			return ast.Unparen(generic)
		}
	}
	return fun
}

func (l *loaded) method(result calleeResult, selector *ast.SelectorExpr, selection *types.Selection) (calleeResult, error) {
	method, ok := selection.Obj().(*types.Func)
	if !ok || invalid(selection.Recv()) {
		return calleeResult{}, errors.New("the method could not be determined")
	}
	result.Kind = "method"
	result.MethodExpression = selection.Kind() == types.MethodExpr
	receiver := method.Origin().Signature().Recv().Type()
	described := describe(receiver)
	result.Receiver = &described
	result.Interface = types.IsInterface(receiver)
	operand, err := l.typeOf(selector.X)
	if err != nil {
		return calleeResult{}, err
	}
	result.Operand = &operand
	result.Through = embeddings(selection)
	return result, nil
}

// embeddings follows a selection's field indices up to, not including, the method.
func embeddings(selection *types.Selection) []embedding {
	through := []embedding{}
	index := selection.Index()
	t := selection.Recv()
	for _, i := range index[:len(index)-1] {
		if pointer, ok := t.Underlying().(*types.Pointer); ok {
			t = pointer.Elem()
		}
		fields, ok := t.Underlying().(*types.Struct)
		if !ok || i >= fields.NumFields() {
			break
		}
		field := fields.Field(i)
		t = field.Type()
		through = append(through, embedding{field.Name(), describe(t)})
	}
	return through
}
